import { describe, expect, test } from 'vitest';
import { describeFault } from './fault.ts';
import { createLogger, logRequest } from './logger.ts';

function collect(level: 'info' | 'warn' = 'info') {
	const lines: string[] = [];
	return { log: createLogger(level, { write: (line) => void lines.push(line) }), lines };
}

const parsed = (lines: string[]): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

describe('a request', () => {
	test('is one JSON line with the route pattern, status, time and id, and nothing else', () => {
		const { log, lines } = collect();
		logRequest(log, {
			requestId: 'r1',
			method: 'POST',
			routeId: '/(patient)/learn/[id]',
			status: 303,
			durationMs: 12.345
		});
		const [line] = parsed(lines);
		expect(line).toEqual({
			level: 'info',
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			requestId: 'r1',
			method: 'POST',
			route: '/(patient)/learn/[id]',
			status: 303,
			durationMs: 12.3,
			msg: 'request'
		});
	});

	test('that failed is an error', () => {
		const { log, lines } = collect('warn');
		logRequest(log, { requestId: 'r1', method: 'GET', routeId: null, status: 500, durationMs: 1 });
		logRequest(log, { requestId: 'r2', method: 'GET', routeId: null, status: 404, durationMs: 1 });
		expect(parsed(lines)).toMatchObject([{ level: 'error', requestId: 'r1', route: 'none' }]);
	});
});

test.for(['email', 'passphrase', 'cookie', 'token', 'words', 'mobile', 'name'])(
	'a field called %s is never written',
	(field) => {
		const { log, lines } = collect();
		log.info({ [field]: 'SECRET', member: { [field]: 'SECRET', inner: { [field]: 'SECRET' } } }, 'something');
		log.info({ people: [{ deep: { deeper: { deepest: { [field]: 'SECRET' } } } }] }, 'something');
		expect(lines.join()).not.toContain('SECRET');
		expect(lines).toHaveLength(2);
	}
);

describe('an error', () => {
	const failed = Object.assign(
		new Error('insert into member values (SECRET)', { cause: new Error('SECRET inside') }),
		{
			code: '23505',
			detail: 'Key (email)=(SECRET) already exists.',
			table: 'member',
			constraint: 'member_pkey',
			params: ['SECRET']
		}
	);

	test('keeps what it is and where, and never its message, detail or parameters', () => {
		const { log, lines } = collect();
		log.error({ err: failed }, 'failed');
		expect(lines.join()).not.toContain('SECRET');
		expect(parsed(lines)[0]).toMatchObject({
			err: {
				type: 'Error',
				fault: '23505',
				table: 'member',
				constraint: 'member_pkey',
				cause: { type: 'Error' }
			}
		});
	});

	test('logged without words of ours does not lend its message to the line', () => {
		const { log, lines } = collect();
		log.error(failed);
		log.error({ err: failed });
		log.error(failed, 'with words');
		expect(lines.join()).not.toContain('SECRET');
		expect(parsed(lines).map(({ msg }) => msg)).toEqual(['unnamed', 'unnamed', 'with words']);
		expect(parsed(lines)[0]).toMatchObject({ err: { fault: '23505' } });
	});

	test('has the frames of its stack but not the first line', () => {
		const { stack } = describeFault(new Error('SECRET\nSECRET second line'));
		expect(stack?.[0]).toMatch(/^at .*logger\.test/);
		expect(stack?.join()).not.toContain('SECRET');
	});

	test('that is no error is only named by its type', () => {
		expect(describeFault('SECRET')).toEqual({ type: 'string' });
	});
});
