import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What another program, poppler, finds in a PDF of ours. */
export type Poppler = {
	/** The lines of `pdfinfo`, by their names: `Tagged`, `Pages`, `Title` … */
	info(pdf: Uint8Array): Promise<Map<string, string>>;
	/** `pdftotext -layout`. */
	text(pdf: Uint8Array): Promise<string>;
	/** `pdfinfo -struct-text`: the structure that a screen reader walks, with its text. */
	structure(pdf: Uint8Array): Promise<string>;
	/** `pdffonts`: one line a font, as it prints them. */
	fonts(pdf: Uint8Array): Promise<string>;
};

/**
 * Finds poppler's tools, and as root on Debian installs them. Null on a laptop where they are not, so that tests can say
 * that they were skipped instead of failing for something that is not theirs. As root, and where nobody looks at what was
 * skipped (CI), it throws with what to do.
 */
export async function findPoppler(): Promise<Poppler | null> {
	if (!(await isThere()) && !(await install())) {
		if (isRoot() || process.env.CI)
			throw new Error('No poppler here. Install it ("apt-get install poppler-utils" on Debian).');
		return null;
	}
	return {
		info: async (pdf) => {
			const lines = (await inspect('pdfinfo', [], pdf)).split('\n');
			return new Map(
				lines.map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()] as const)
			);
		},
		text: (pdf) => inspect('pdftotext', ['-layout'], pdf, ['-']),
		structure: (pdf) => inspect('pdfinfo', ['-struct-text'], pdf),
		fonts: (pdf) => inspect('pdffonts', [], pdf)
	};
}

const isRoot = (): boolean => process.getuid?.() === 0;

async function isThere(): Promise<boolean> {
	try {
		await run('pdfinfo', ['-v']);
		return true;
	} catch {
		return false;
	}
}

async function install(): Promise<boolean> {
	if (!isRoot()) return false;
	try {
		await run('apt-get', ['update', '-qq']);
		await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'], {
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		return await isThere();
	} catch {
		return false;
	}
}

async function inspect(
	tool: string,
	options: string[],
	pdf: Uint8Array,
	after: string[] = []
): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'poppler-'));
	try {
		const path = join(folder, 'document.pdf');
		await writeFile(path, pdf);
		const { stdout } = await run(tool, [...options, path, ...after], { maxBuffer: 64 * 1024 * 1024 });
		return stdout;
	} finally {
		await rm(folder, { recursive: true });
	}
}
