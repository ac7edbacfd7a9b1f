import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../src/cli/build.ts';
import { startApp } from './app-process.ts';
import { killServerAndWorkers } from './embedded-folder.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A stopped, filled demonstration, to be copied: filling one takes seconds. */
		demonstration: { dataDir: string; keyFile: string };
	}
}

const ROOT = join(import.meta.dirname, '..', '..');

let root: string | undefined;

/** Builds the app once for all journeys, and fills one demonstration that each of them copies. */
export async function setup(project: TestProject): Promise<void> {
	await buildIfStale(ROOT);
	root = mkdtempSync(join(tmpdir(), 'preface-demonstration-'));
	chmodSync(root, 0o711);
	const filled = { dataDir: join(root, 'data'), keyFile: join(root, 'demonstration.key') };
	try {
		const app = await startApp({
			command: 'demo',
			env: { DATA_DIR: filled.dataDir, KEY_FILE: filled.keyFile }
		});
		const code = await app.stop();
		if (code !== 0) throw new Error(`The demonstration ended with ${code}:\n${app.printed()}`);
	} catch (error) {
		await teardown();
		throw error;
	}
	project.provide('demonstration', filled);
}

export async function teardown(): Promise<void> {
	if (root === undefined) return;
	await killServerAndWorkers(join(root, 'data'));
	rmSync(root, { recursive: true, force: true });
}
