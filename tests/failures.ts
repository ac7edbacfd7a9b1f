import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';

/** What of Vitest's JSON report is read here. */
export const Report = v.object({
	numPassedTests: v.number(),
	numFailedTests: v.number(),
	testResults: v.array(
		v.object({
			/** The file, from the root of the file system. */
			name: v.string(),
			status: v.string(),
			/** What kept the file from being read, or a hook of it from ending. */
			message: v.optional(v.string(), ''),
			assertionResults: v.array(
				v.object({
					status: v.string(),
					ancestorTitles: v.array(v.string()),
					title: v.string(),
					failureMessages: v.nullish(v.array(v.string()), [])
				})
			)
		})
	)
});
export type Report = v.InferOutput<typeof Report>;

/** A stage that did not hold. `report` is null where it writes none, or ended before it was written. */
export type FailedStage = { name: string; output: string; report: Report | null };

const MOST_LINES_OF_MESSAGE = 12;
const MOST_CHARACTERS_OF_LINE = 1_000;
const LAST_LINES_OF_OUTPUT = 40;

/** A test that failed, or a file that failed outside of its tests. */
type Failure = { what: string; message: string };

/**
 * Every failed test, as `file > title` and the beginning of what it said; of a stage that failed otherwise, the end of
 * what it printed. Short, because it stands at the end of a long output of which somebody may see only the end.
 */
export function failuresTold(stages: readonly FailedStage[], root: string): string[] {
	return stages.flatMap((stage) => {
		const failures = stage.report === null ? [] : failuresIn(stage.report, root);
		const told = failures.flatMap(({ what, message }) => [what, ...beginningOf(message)]);
		// Of a hook within a file the report says nothing but that the file failed.
		const saysWhy = failures.length > 0 && failures.every(({ message }) => message !== '');
		return saysWhy ? told : [...told, ...endOfOutput(stage)];
	});
}

function failuresIn({ testResults }: Report, root: string): Failure[] {
	return testResults.flatMap(({ name, status, message, assertionResults }): Failure[] => {
		const file = relative(root, name);
		const failed = assertionResults.filter((one) => one.status === 'failed');
		if (failed.length === 0) return status === 'failed' ? [{ what: file, message }] : [];
		return failed.map(({ ancestorTitles, title, failureMessages }) => ({
			what: [file, ...ancestorTitles, title].join(' > '),
			message: (failureMessages ?? []).join('\n')
		}));
	});
}

function endOfOutput({ name, output, report }: FailedStage): string[] {
	const why = report === null ? 'ended without a report' : 'failed outside of its tests';
	const lines = linesOf(output.trimEnd()).slice(-LAST_LINES_OF_OUTPUT);
	return [`${name} ${why}. The end of its output:`, ...indented(lines)];
}

/** Without the places in other people's code that the error came through. */
const beginningOf = (message: string): string[] =>
	message === ''
		? []
		: indented(
				linesOf(message)
					.filter((line) => !/^\s+at /.test(line) || /^(?!.*\/node_modules\/).*\/(tests|src)\//.test(line))
					.slice(0, MOST_LINES_OF_MESSAGE)
			);

const linesOf = (text: string): string[] => stripVTControlCharacters(text).split('\n');

const indented = (lines: readonly string[]): string[] =>
	lines.map((line) => `    ${line.slice(0, MOST_CHARACTERS_OF_LINE)}`.trimEnd());
