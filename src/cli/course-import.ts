import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OVERLAY_FILE } from '../lib/domain/content/overlay/overlay-file.ts';
import { ok, refuse, type Result } from '../lib/domain/result.ts';
import { readContentFolder } from '../lib/server/content/read-folder.ts';
import { importCourse, type ImportRefusal } from '../lib/server/operations/studio/import-course.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

const USAGE = 'npm run course:import -- --clinic harbor my-course';

/** `npm run course:import`: takes a folder in as a draft of this clinic and prints its id; publishes nothing. */
function readArguments(args: string[]): Result<{ slug: string; folder: string }, string> {
	try {
		const { values, positionals } = parseArgs({
			args,
			options: { clinic: { type: 'string' } },
			allowPositionals: true
		});
		const [folder, ...others] = positionals;
		if (values.clinic && folder && others.length === 0) {
			return existsSync(folder)
				? ok({ slug: values.clinic, folder })
				: refuse(`There is no folder ${folder}.`);
		}
	} catch {
		// What is wrong with them is said below, with an example.
	}
	return refuse(`Say which clinic, and which folder to read: ${USAGE}`);
}

function sentence(refusal: ImportRefusal): string {
	switch (refusal.code) {
		case 'NO_SUCH_CLINIC':
			return 'There is no clinic with this slug: npm run clinics:list prints them.';
		case 'NO_BASE':
			return `${OVERLAY_FILE} does not say of which course this was made${
				refusal.at === '' ? '' : ` (${refusal.at})`
			}. Export the course again, and put your files over it.`;
		case 'UNKNOWN_BASE':
			return `This was made from a course that was never here (${refusal.base}). Export this clinic's course, and bring your changes into it.`;
		case 'TOO_LARGE':
			return 'This is more than a course may be. Leave out what is no part of it.';
		case 'PICTURE_BROKEN':
			return `figures/${refusal.figure}/figure.yaml holds a picture that cannot be read to its end. Nothing was taken in. Put the whole picture back, or replace it in the studio and export again.`;
	}
}

const read = readArguments(process.argv.slice(2));
if (read.ok) {
	const { slug, folder } = read.value;
	await runWithRuntime(async (runtime) => {
		const files = await readContentFolder(folder);
		const imported = await importCourse(runtime, { slug, files }, runtime.now());
		if (imported.ok) console.log(imported.value);
		else console.error(sentence(imported.error));
		return imported.ok ? 0 : WRONG_ARGUMENTS;
	});
} else {
	console.error(read.error);
	process.exitCode = WRONG_ARGUMENTS;
}
