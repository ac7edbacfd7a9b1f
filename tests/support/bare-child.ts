import { createServer } from 'node:http';

/** A process of its own that answers everything with so many bytes, by nothing but `node:http`. Prints its port. */
const body = Buffer.alloc(Number(process.argv[2] ?? 15_000), 'x');
const server = createServer((_, response) => {
	response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
	response.end(body);
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(typeof address === 'object' ? address?.port : address);
});
