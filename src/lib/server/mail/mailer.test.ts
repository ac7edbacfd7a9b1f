import { once } from 'node:events';
import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { portOf, refusing, startMailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import { createMailer, smtpOptions, type Mailer } from './mailer.ts';

const open: { close(): void }[] = [];
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});

const mail = {
	to: 'ada@example.org',
	subject: 'A message from Harbor Clinic',
	text: 'Hello,\n\nhttps://example.org/i/1\n'
};

async function startServer(options?: SMTPServerOptions): Promise<MailServer> {
	const server = await startMailServer(options);
	open.push(server);
	return server;
}

async function mailerTo(url: string, from = 'Harbor Clinic <clinic@example.org>'): Promise<Mailer> {
	const mailer = await createMailer(url, from);
	open.push(mailer);
	return mailer;
}

describe('a message', () => {
	test('arrives as plain text, from the clinic, marked as sent by a program', async () => {
		const { url, received } = await startServer();
		expect(await (await mailerTo(url)).send(mail)).toEqual({ state: 'sent' });

		const [arrived] = received;
		expect(arrived).toMatchObject({ from: 'clinic@example.org', to: ['ada@example.org'] });
		expect(arrived?.raw).toMatch(/^From: Harbor Clinic <clinic@example\.org>\r?$/m);
		expect(arrived?.raw).toMatch(/^Subject: A message from Harbor Clinic\r?$/m);
		expect(arrived?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r?$/m);
		expect(arrived?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
		expect(arrived?.raw).toContain('https://example.org/i/1');
		expect(arrived?.raw).not.toMatch(/html|multipart|X-Mailer/i);
	});

	test('keeps a long link in one piece and letters of every language', async () => {
		const { url, received } = await startServer();
		const link = `https://example.org/i/${'a'.repeat(200)}`;
		await (
			await mailerTo(url)
		).send({
			...mail,
			subject: 'Un mensaje de Clínica Ñandú',
			text: `Ábrala aquí:\n\n${link}\n`
		});
		const body = received[0]?.raw.split('\r\n\r\n').slice(1).join('\n') ?? '';
		const decoded = Buffer.from(
			body
				.replace(/=\r?\n/g, '')
				.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
			'latin1'
		).toString('utf8');
		expect(decoded).toContain(link);
		expect(decoded).toContain('Ábrala aquí');
	});

	test('goes to one reader only, and no part of it becomes a header', async () => {
		const { url, received } = await startServer();
		const mailer = await mailerTo(url);
		await mailer.send({ ...mail, subject: 'Hello\r\nBcc: eve@example.org' });
		await mailer.send({ ...mail, to: 'ada@example.org, eve@example.org' });
		await mailer.send({ ...mail, to: 'ada@example.org>\r\nRCPT TO:<eve@example.org' });
		expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.org');
		expect(received[0]?.raw).not.toMatch(/^Bcc:/im);
	});

	test('signs in where the address of the server says so', async () => {
		const { url, received } = await startServer({
			authOptional: false,
			allowInsecureAuth: true,
			onAuth: ({ username, password }, _session, done) =>
				password === 'p@ss' ? done(null, { user: username }) : done(refusing(535, 'no'))
		});
		const withLogin = (password: string) => url.replace('//', `//clinic:${password}@`);
		expect(await (await mailerTo(withLogin('p%40ss'))).send(mail)).toEqual({ state: 'sent' });
		expect(received).toHaveLength(1);
		expect(await (await mailerTo(withLogin('wrong'))).send(mail)).toEqual({
			state: 'deferred',
			code: 'MAIL_LOGIN_REFUSED',
			permanent: false
		});
	});
});

describe('a message that does not go out is deferred with a code that holds no address', () => {
	test('nobody listens', async () => {
		const { url } = await startServer();
		open.splice(0).forEach((server) => server.close());
		expect(await (await mailerTo(url)).send(mail)).toEqual({
			state: 'deferred',
			code: 'MAIL_NO_CONNECTION',
			permanent: false
		});
	});

	test('the server does not take this address, for good or for now', async () => {
		const answers = [refusing(550, 'no such user ada@example.org'), refusing(450, 'later')];
		const { url } = await startServer({ onRcptTo: (_address, _session, done) => done(answers.shift()) });
		expect(await (await mailerTo(url)).send(mail)).toEqual({
			state: 'deferred',
			code: 'MAIL_ADDRESS_REFUSED',
			permanent: true
		});
		expect(await (await mailerTo(url)).send(mail)).toEqual({
			state: 'deferred',
			code: 'MAIL_ADDRESS_REFUSED',
			permanent: false
		});
	});

	test('the server does not take the message', async () => {
		const { url } = await startServer({
			onData: (stream, _session, done) => {
				stream.resume();
				stream.on('end', () => done(refusing(554, 'spam')));
			}
		});
		expect(await (await mailerTo(url)).send(mail)).toEqual({
			state: 'deferred',
			code: 'MAIL_REFUSED',
			permanent: true
		});
	});

	test('the server hangs up at once', async () => {
		const server = createServer((socket) => socket.destroy());
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		open.push(server);
		expect(await (await mailerTo(`smtp://127.0.0.1:${portOf(server)}`)).send(mail)).toMatchObject({
			state: 'deferred',
			code: 'MAIL_NO_CONNECTION'
		});
	});

	test('encryption is required and the server has none', async () => {
		const { url } = await startServer();
		expect(await (await mailerTo(`${url}?requireTLS=true`)).send(mail)).toMatchObject({
			state: 'deferred',
			code: 'MAIL_NO_TLS'
		});
	});

	test('it has no reader', async () => {
		const { url } = await startServer();
		expect(await (await mailerTo(url)).send({ ...mail, to: '' })).toMatchObject({
			code: 'MAIL_ADDRESS_REFUSED'
		});
	});
});

test.for([
	['smtp://mail.example.org:587', true],
	['smtp://mail.example.org:587?requireTLS=false', false],
	['smtps://mail.example.org:465', false],
	['smtp://127.0.0.1:1025', false],
	['smtp://localhost', false]
] as const)('for %s a plain connection must be upgraded: %s', ([url, requireTLS]) => {
	expect(smtpOptions(url).requireTLS).toBe(requireTLS);
});
