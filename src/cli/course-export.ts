import { parseArgs } from 'node:util';
import { draftId, parseId } from '../lib/domain/ids.ts';
import { ok, refuse, type Result } from '../lib/domain/result.ts';
import { refusalLine } from '../lib/domain/content/course-files.ts';
import { writeFolder } from '../lib/server/archive/write-folder.ts';
import {
	exportCourse,
	type ExportCommand,
	type ExportRefusal
} from '../lib/server/operations/studio/export-course.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

const USAGE = 'npm run course:export -- --clinic harbor --out my-course [--draft ID]';

type Arguments = ExportCommand & { out: string };

/** `npm run course:export`: a clinic's course, or a draft of it, as the files of `content/`, in a new folder. */
function readArguments(args: string[]): Result<Arguments, string> {
	try {
		const { clinic, out, draft } = parseArgs({
			args,
			options: { clinic: { type: 'string' }, out: { type: 'string' }, draft: { type: 'string' } }
		}).values;
		const id = parseId(draft, draftId);
		if (draft !== undefined && id === null)
			return refuse(`"${draft}" is no draft; course:import prints the id of the one that it made.`);
		if (clinic && out) return ok({ slug: clinic, out, draft: id });
	} catch {
		// What is wrong with them is said below, with an example.
	}
	return refuse(`Say which clinic, and which folder to write: ${USAGE}`);
}

const SENTENCES: Readonly<Record<ExportRefusal['code'], string>> = {
	NO_SUCH_CLINIC: 'There is no clinic with this slug: npm run clinics:list prints them.',
	NO_SUCH_DRAFT: 'This clinic has no such draft.',
	NO_COURSE: 'This clinic uses no course yet.',
	NO_FILES:
		'The course that this clinic uses came with an earlier program, which kept no files of it. Take the new course over on the Settings page first.'
};

const read = readArguments(process.argv.slice(2));
if (read.ok) {
	const { out, ...command } = read.value;
	await runWithRuntime(async (runtime) => {
		const exported = await exportCourse(runtime, command, runtime.now());
		if (!exported.ok) {
			console.error(SENTENCES[exported.error.code]);
			return WRONG_ARGUMENTS;
		}
		const written = await writeFolder(out, exported.value);
		if (written.ok) console.log(`${exported.value.size} files are in ${out}`);
		else console.error(`${out}: ${refusalLine(written.error)}`);
		return written.ok ? 0 : WRONG_ARGUMENTS;
	});
} else {
	console.error(read.error);
	process.exitCode = WRONG_ARGUMENTS;
}
