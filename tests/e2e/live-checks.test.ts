import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../src/cli/root.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';
import type { ChecksMeasured } from '../../src/lib/server/operations/bench/measure-checks.ts';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { accountOf, signedInVisitor, type Visitor } from '../support/visitor.ts';

let clinic: Installation;
let editor: Visitor;
beforeAll(async () => {
	clinic = await openInstallation({ command: 'demo', env: { PREFACE_BENCH: '1' } });
	const runtime = await clinic.runtime();
	editor = await signedInVisitor(clinic.origin, runtime, await accountOf(runtime, EDITOR.email));
});
afterAll(() => clinic.close());

test('the built server checks a course in a thread of its own, and finds what the command line finds', async () => {
	const { status, text } = await editor.get('/bench/live-checks');
	expect(status).toBe(200);
	const { today, hash, findings } = JSON.parse(text) as ChecksMeasured;
	const loaded = await loadCourse(join(ROOT, 'content'), { today });
	expect([hash, findings]).toEqual(loaded.ok && [loaded.value.version, loaded.value.findings.length]);
});

test('a server that is told to stop does not wait for a check', async () => {
	const asked = editor.get('/bench/live-checks').catch(() => null);
	expect(await clinic.app.stop()).toBe(0);
	await asked;
});
