import { rmSync } from 'node:fs';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { findDataFolder } from './cluster.ts';
import { tryLock } from './lock.ts';
import { findPostmaster } from './postmaster.ts';
import type { EmbeddedProblem } from './problem.ts';
import { stopServer } from './server.ts';

/** Removes the data of a demonstration, and only of one: a folder that does not say that it is one is refused, and so is a running one. */
export async function removeDemonstration(dataDir: string): Promise<Result<null, EmbeddedProblem>> {
	const folder = findDataFolder(dataDir, 'demo');
	if (!folder.ok) return folder;
	if (!folder.value) return ok(null);
	const layout = folder.value;

	const unlock = await tryLock(layout.dataDir, 'app');
	if (!unlock) return refuse({ code: 'ALREADY_RUNNING', folder: dataDir });
	try {
		const binaries = findBinaries();
		if (!binaries.ok) return binaries;
		const account = await chooseAccount(layout, binaries.value);
		if (!account.ok) return account;
		// A server that outlived its app still has the files open.
		if ((await findPostmaster(layout.cluster, account.value)).kind === 'ours') {
			await stopServer({ layout, binaries: binaries.value, account: account.value, host: layout.cluster });
		}
		for (const path of [layout.cluster, layout.unfinished]) rmSync(path, { recursive: true, force: true });
		return ok(null);
	} finally {
		await unlock();
	}
}
