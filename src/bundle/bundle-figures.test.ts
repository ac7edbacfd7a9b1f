import { describe, expect, test } from 'vitest';
import { bundleFigures, faultsIn, type SentFile } from './bundle-figures.ts';

const BUNDLE = '_app/immutable/bundle.abc.js';
const FONT = '_app/immutable/assets/latin-400.abc.woff2';
const SENT: Record<string, number> = {
	'enhance.js': 2_000,
	'read-aloud.js': 1_000,
	'sign-pad.js': 900,
	'look.js': 400,
	'file-size.js': 200,
	'studio-editor.js': 70_000,
	'favicon.svg': 300,
	'_app/immutable/assets/bundle.abc.css': 13_000,
	[FONT]: 39_000,
	[BUNDLE]: 218_000
};
const none = { staff: [], others: [] };
const sent = (changed: Record<string, number> = {}): SentFile[] =>
	Object.entries({ ...SENT, ...changed }).map(([path, bytes]) => ({ path, bytes }));
const faults = (changed: Record<string, number>, hydrated: Parameters<typeof bundleFigures>[1] = none) =>
	faultsIn(bundleFigures(sent(changed), hydrated)).map((line) => line.split(/\s{2,}/)[0]);

describe('what pages ship', () => {
	test('each kind is weighed by what is sent with it', () => {
		const weighed = bundleFigures(sent(), none).map(({ name, value }) => [name, value]);
		expect(weighed).toEqual([
			['Patient page: JavaScript', 3],
			['Signing page: JavaScript for drawing', 0.9],
			['Staff page: JavaScript (none hydrated)', 2.6],
			['Studio editor: JavaScript', 72],
			['Fonts', 39],
			['Style sheet', 13]
		]);
	});

	test('within the budgets there is nothing to say, to the last byte', () => {
		expect(faults({ 'enhance.js': 4_000, [FONT]: 45_000, 'sign-pad.js': 20_000 })).toEqual([]);
	});

	test.each([
		['Patient page: JavaScript', 'enhance.js', 4_001],
		['Patient page: JavaScript', 'read-aloud.js', 3_001],
		['Signing page: JavaScript for drawing', 'sign-pad.js', 20_001],
		['Staff page: JavaScript (none hydrated)', 'look.js', 87_801],
		['Studio editor: JavaScript', 'studio-editor.js', 88_001],
		['Fonts', '_app/immutable/assets/latin-700.abc.woff2', 6_001]
	])('one byte over: %s by %s', (name, path, bytes) => {
		expect(faults({ [path]: bytes })).toEqual([name]);
	});

	test('one page that hydrates ships the whole bundle', () => {
		const staff = { staff: ['(clinic)/clinic/+page.ts'], others: [] };
		expect(faults({}, staff)).toEqual(['Staff page: JavaScript (1 hydrated)']);
		expect(faults({ [BUNDLE]: 87_400 }, staff)).toEqual([]);
		expect(faults({ [BUNDLE]: 2_001 }, { staff: [], others: ['+layout.ts'] })).toEqual([
			'Patient page: JavaScript'
		]);
	});

	test('a script that nobody said which page it is for is not sent unweighed', () => {
		expect(() => bundleFigures(sent({ 'tracker.js': 1 }), none)).toThrow('tracker.js');
	});
});
