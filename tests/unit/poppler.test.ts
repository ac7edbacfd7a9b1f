import { afterEach, describe, expect, test, vi } from 'vitest';
import { findPoppler } from '../support/poppler.ts';

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

/** A machine on which no program is found, poppler and the one that could install it included. */
function onBareMachine({ uid, ci }: { uid: number; ci: string }): void {
	vi.stubEnv('PATH', '/nowhere');
	vi.stubEnv('CI', ci);
	vi.spyOn(process, 'getuid').mockReturnValue(uid);
}

describe('where poppler is neither there nor can be installed', () => {
	test('a person’s own machine goes on without it', async () => {
		onBareMachine({ uid: 1000, ci: '' });
		expect(await findPoppler()).toBeNull();
	});

	test.for([
		['as root', { uid: 0, ci: '' }],
		['in CI', { uid: 1000, ci: 'true' }]
	] as const)('%s that is a fault, with what to do', async ([, machine]) => {
		onBareMachine(machine);
		await expect(findPoppler()).rejects.toThrow('poppler-utils');
	});
});
