import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContentFolder } from '../../src/lib/server/content/read-folder.ts';
import { runToEnd, type AppOptions } from '../support/app-process.ts';
import { openInstallation, type Installation } from '../support/installation.ts';

/** The course of a clinic as files, at the terminal of the machine that runs it, beside the running app. */
let installation: Installation;
let folder: string;
beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	folder = mkdtempSync(join(tmpdir(), 'preface-course-'));
});
afterAll(async () => {
	await installation?.close();
	if (folder) rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
async function tool(command: AppOptions['command'], ...args: string[]) {
	const env = { ...installation.env, PREFACE_MODE: 'demo' };
	const { code, printed } = await runToEnd({ command, env, args });
	return { code, printed: printed.trim() };
}
const LESSON = 'modules/deciding/lesson.en.md';

test('is handed out, changed by a word, taken in as a draft, and handed out again the same', async () => {
	expect(await tool('clinics-list')).toEqual({ code: 0, printed: 'harbor' });
	const first = await tool('course-export', '--clinic', 'harbor', '--out', at('one'));
	expect(first).toMatchObject({ code: 0, printed: expect.stringMatching(/^\d+ files are in /) });
	const shipped = await readContentFolder('content');
	const files = await readContentFolder(at('one'));
	expect(new Map([...files].filter(([file]) => !file.startsWith('overlay/')))).toEqual(shipped);

	const lesson = join(at('one'), LESSON);
	const changed = readFileSync(lesson, 'utf8').replace('You owe nobody a reason.', 'You owe us no reason.');
	writeFileSync(lesson, changed);
	const imported = await tool('course-import', '--clinic', 'harbor', at('one'));
	expect(imported).toMatchObject({ code: 0, printed: expect.stringMatching(/^[0-9a-f-]{36}$/) });

	const again = await tool(
		'course-export',
		'--clinic',
		'harbor',
		'--out',
		at('two'),
		'--draft',
		imported.printed
	);
	expect(again.code).toBe(0);
	const drafted = await readContentFolder(at('two'));
	expect(drafted.get(LESSON)).toBe(changed);
	for (const [file, text] of files)
		if (file !== LESSON && !file.startsWith('overlay/')) expect(drafted.get(file)).toBe(text);
	expect(drafted.get('overlay/overlay.yaml')).toContain(LESSON);
});

test.for([
	['no clinic', 'course-export', ['--out', 'x'], 'Say which clinic'],
	['a clinic that is none', 'course-export', ['--clinic', 'none', '--out', 'x'], 'npm run clinics:list'],
	[
		'a draft that is none',
		'course-export',
		['--clinic', 'harbor', '--out', 'x', '--draft', 'mine'],
		'"mine" is no draft'
	],
	['a folder that is none', 'course-import', ['--clinic', 'harbor', 'nowhere'], 'There is no folder nowhere'],
	['two folders', 'course-import', ['--clinic', 'harbor', 'content', 'content'], 'Say which clinic'],
	[
		'a folder that names no base',
		'course-import',
		['--clinic', 'harbor', 'content'],
		'overlay/overlay.yaml does not say'
	]
] as const)('%s is refused with what to do, and nothing is written', async ([, command, args, says]) => {
	const refused = await tool(command, ...args.map((one) => (one === 'x' ? at('x') : one)));
	expect(refused).toMatchObject({ code: 2, printed: expect.stringContaining(says) });
	expect(existsSync(at('x'))).toBe(false);
});

test('a folder with something in it is left alone', async () => {
	writeFileSync(join(mkdtempSync(at('full-')), 'mine.txt'), 'mine');
	const [full = ''] = readdirSync(folder).filter((name) => name.startsWith('full-'));
	const refused = await tool('course-export', '--clinic', 'harbor', '--out', at(full));
	expect(refused).toMatchObject({ code: 2, printed: expect.stringContaining('something is there already') });
	expect(readdirSync(at(full))).toEqual(['mine.txt']);
});
