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
 * Finds poppler's tools, and as root on Debian installs them. Null where neither works, so that tests on a laptop can say
 * that they were skipped instead of failing for something that is not theirs.
 */
export async function findPoppler(): Promise<Poppler | null> {
	if (!(await isThere()) && !(await install())) return null;
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

async function isThere(): Promise<boolean> {
	try {
		await run('pdfinfo', ['-v']);
		return true;
	} catch {
		return false;
	}
}

async function install(): Promise<boolean> {
	if (process.getuid?.() !== 0) return false;
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
