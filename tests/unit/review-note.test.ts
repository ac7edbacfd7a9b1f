import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { AS_SET } from '../../src/lib/domain/look/reader-look.ts';
import PatientShell from '../../src/lib/ui/shell/PatientShell.svelte';

const MY = join(import.meta.dirname, '../../src/routes/(patient)/my');
/** The account and the four words: no word of the course stands there. */
const WITHOUT_COURSE = ['account/+page.server.ts', 'words/+page.server.ts'];

const shell = (review?: string[]): string =>
	render(PatientShell, {
		props: {
			clinic: { name: 'Harbor Clinic', helpPath: '/help' },
			member: null,
			demo: false,
			languages: ['en'],
			language: 'en',
			look: AS_SET,
			...(review && { review }),
			children: createRawSnippet(() => ({ render: () => '<p>The page</p>' }))
		}
	}).body;

test('the frame of a patient’s pages says, after the page, who reviewed the words', () => {
	const main = /<main[\s\S]*<\/main>/.exec(shell(['No clinician did.', 'Dr. R. Okafor did.']))?.[0];
	expect(main).toMatch(/The page[\s\S]*No clinician did\. Dr\. R\. Okafor did\./);
});

test('a page without the course, and one whose document says it itself, has no empty line for it', () => {
	expect(shell([])).toBe(shell());
});

test('every page that shows words of the course hands the frame who reviewed them: it is read where no page can forget it', () => {
	const pages = globSync('**/+page.server.ts', { cwd: MY });
	expect(pages.length).toBeGreaterThan(10);
	const forgot = pages.filter((page) => !readFileSync(join(MY, page), 'utf8').includes('ownPage(event'));
	expect(forgot.sort()).toEqual(WITHOUT_COURSE);
});
