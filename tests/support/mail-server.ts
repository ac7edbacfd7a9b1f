import type { Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: string };

export type MailServer = { url: string; received: Received[]; close(): void };

/**
 * A real SMTP server on loopback that keeps what it is given. `takes`: what it waits for before it takes a message; a
 * rejection is its refusal.
 */
export async function startMailServer(
	options: SMTPServerOptions = {},
	takes: () => Promise<unknown> = () => Promise.resolve()
): Promise<MailServer> {
	const received: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				const message = {
					from: mailFrom ? mailFrom.address : '',
					to: rcptTo.map(({ address }) => address),
					raw: Buffer.concat(chunks).toString()
				};
				takes().then(
					() => {
						received.push(message);
						done();
					},
					(refusal: Error) => done(refusal)
				);
			});
		},
		...options
	});
	// A client that hangs up early is part of some tests.
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `smtp://127.0.0.1:${portOf(server.server)}`, received, close: () => server.close() };
}

export function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('not listening');
	return address.port;
}

/** What a server answers with a reason of its own. */
export const refusing = (responseCode: number, message: string): Error =>
	Object.assign(new Error(message), { responseCode });
