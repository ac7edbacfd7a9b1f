import { expect, test } from 'vitest';
import { failuresTold, type Report } from '../failures.ts';

const passed = { status: 'passed', ancestorTitles: [], title: 'holds', failureMessages: [] };

const reportOf = (...testResults: Report['testResults']): Report => ({
	numPassedTests: 0,
	numFailedTests: 0,
	testResults
});

test('each failed test is told with its file, its title and the first lines of what it said, and no other test', () => {
	const lines = Array.from({ length: 30 }, (_, line) => `line ${line + 1}`);
	const report = reportOf(
		{ name: '/here/tests/e2e/look.test.ts', status: 'passed', message: '', assertionResults: [passed] },
		{
			name: '/here/tests/e2e/check-in.test.ts',
			status: 'failed',
			message: '',
			assertionResults: [
				passed,
				{
					status: 'failed',
					ancestorTitles: ['with JavaScript: true'],
					title: 'page by page',
					failureMessages: [`\u001b[31m${lines.join('\n')}\u001b[39m`]
				}
			]
		}
	);
	expect(failuresTold([{ name: 'journeys', output: 'much', report }], '/here')).toEqual([
		'tests/e2e/check-in.test.ts > with JavaScript: true > page by page',
		...lines.slice(0, 12).map((line) => `    ${line}`)
	]);
});

test('of the places that an error came through only our own are told', () => {
	const message = [
		'Error: too late',
		'    at wait (/here/tests/support/hands.ts:7:3)',
		'    at runTest (file:///here/node_modules/@vitest/runner/src/run.js:302:11)',
		'    at new Promise (<anonymous>)'
	].join('\n');
	const failed = { status: 'failed', ancestorTitles: [], title: 'waits', failureMessages: [message] };
	const report = reportOf({
		name: '/here/a.test.ts',
		status: 'failed',
		message: '',
		assertionResults: [failed]
	});
	expect(failuresTold([{ name: 'unit', output: '', report }], '/here')).toEqual([
		'a.test.ts > waits',
		'    Error: too late',
		'        at wait (/here/tests/support/hands.ts:7:3)'
	]);
});

const OUTPUT = `${Array.from({ length: 100 }, (_, line) => `line ${line + 1}`).join('\n')}\n\n`;
const END = Array.from({ length: 40 }, (_, line) => `    line ${line + 61}`);

test('a file that failed before any test of it is told too', () => {
	const name = '/here/tests/e2e/look.test.ts';
	const report = reportOf({ name, status: 'failed', message: 'No Chromium', assertionResults: [] });
	expect(failuresTold([{ name: 'journeys', output: OUTPUT, report }], '/here')).toEqual([
		'tests/e2e/look.test.ts',
		'    No Chromium'
	]);
});

test('a stage that ended without a report is told with the last 40 lines it printed', () => {
	expect(failuresTold([{ name: 'eslint', output: OUTPUT, report: null }], '/here')).toEqual([
		'eslint ended without a report. The end of its output:',
		...END
	]);
});

test('so is one that failed and whose report does not say why: by a hook, or by an error that nobody caught', () => {
	const file = { name: '/here/a.test.ts', message: '', assertionResults: [passed] };
	const told = (status: string) =>
		failuresTold([{ name: 'unit', output: OUTPUT, report: reportOf({ ...file, status }) }], '/here');
	const end = ['unit failed outside of its tests. The end of its output:', ...END];
	expect(told('passed')).toEqual(end);
	expect(told('failed')).toEqual(['a.test.ts', ...end]);
});

test('a line of a whole page is cut', () => {
	const message = 'x'.repeat(5_000);
	const report = reportOf({ name: '/here/a.test.ts', status: 'failed', message, assertionResults: [] });
	const [, line] = failuresTold([{ name: 'unit', output: '', report }], '/here');
	expect(line).toHaveLength('    '.length + 1_000);
});
