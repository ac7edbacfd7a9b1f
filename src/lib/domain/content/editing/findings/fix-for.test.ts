import { describe, expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../../tests/fixtures/content/two-languages.ts';
import { findingLine, type Code } from '../../finding.ts';
import { applyOverlay } from '../../overlay/apply-overlay.ts';
import { parseCourse, type Files } from '../../parse-course.ts';
import { fixFor, listedSource, unlistedSource, type Fix } from './fix-for.ts';
import { findingsByPart, partFindings, type PartFinding } from './part-findings.ts';
import { placedParts, partKey } from './part-at.ts';

type Edit = Parameters<typeof edited>[0];

/** All that is wrong; that a course is short, or reviewed by nobody, is not. */
const errors = (files: Files): string[] =>
	parseCourse(files, { today: '2026-11-01' })
		.findings.filter(({ level }) => level !== 'note')
		.map(findingLine);

/** The first fix that is offered in a course for this code, and the files once it is taken. */
function firstFix(files: Files, code: Code): { fix: Fix; fixed: Files; finding: PartFinding } | null {
	const { findings } = parseCourse(files, { today: '2026-11-01' });
	for (const file of files.keys()) {
		for (const part of placedParts(files, file)) {
			for (const finding of partFindings(findings, files, part)) {
				const fix = finding.code === code ? fixFor(finding, part.text) : null;
				if (!fix) continue;
				const whole = files.get(file) ?? '';
				const lines = whole.split('\n').slice(0, part.firstLine - 1);
				const before = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
				const fixed = before + fix.text + whole.slice(before.length + part.text.length);
				return { fix, finding, fixed: new Map(files).set(file, fixed) };
			}
		}
	}
	return null;
}

describe('a slip with one way out is put right, and the course is as good as it was', () => {
	test.each<[string, Code, Fix['label'], string, Edit]>([
		['a key', 'S002', 'use_word', 'term', ['_shared/glossary.en.yaml', 'term:', 'trm:']],
		['a kind', 'S007', 'use_word', 'reteach', [MODULE, 'kind: reteach', 'kind: retech']],
		[
			'a value of a key of two words',
			'S007',
			'use_word',
			'excerpt',
			['_shared/sources.yaml', 'excerpt', 'exerpt']
		],
		['a quoted value', 'S007', 'use_word', 'reteach', [MODULE, 'kind: reteach', 'kind: "retech"']],
		[
			'a belief',
			'I103',
			'use_word',
			'wait-and-see',
			[MODULE, 'believes: wait-and-see', 'believes: wait-and-se']
		],
		[
			'a parameter in a lesson',
			'I103',
			'use_word',
			'clinic.phone',
			[LESSON, ':param[clinic.phone]', ':param[clinic.phon]']
		],
		[
			'a source in a lesson',
			'C401',
			'use_word',
			'rope-handbook-2024',
			[LESSON, '[^rope-handbook-2024]', '[^rope-handbok-2024]']
		],
		[
			'a source in a list',
			'C401',
			'use_word',
			'rope-handbook-2024',
			[MODULE, 'cites: [rope-handbook-2024]', 'cites: [rope-handbok-2024]']
		],
		['mark-up', 'S002', 'use_word', 'param', [LESSON, ':param[clinic.phone]', ':parm[clinic.phone]']],
		[
			'what a file is',
			'S007',
			'write_value',
			'preface/lesson@1',
			[LESSON, 'preface/lesson@1', 'preface/text@1']
		],
		['a heading', 'A501', 'heading_level', '##', [LESSON, '## When', '# When']],
		['a character that nobody sees', 'S008', 'delete_hidden', '', [LESSON, 'Ropes come', 'Ropes\u200b come']]
	])('%s', (_, code, label, word, edit) => {
		const before = errors(goodFiles());
		const wrong = edited(edit);
		expect(errors(wrong)).not.toEqual(before);
		const found = firstFix(wrong, code);
		expect(found?.fix).toMatchObject({ label, word });
		expect(errors(found?.fixed ?? wrong).length).toBeLessThan(errors(wrong).length);
		const left = errors(found?.fixed ?? wrong).filter((line) => !before.includes(line));
		expect(left).toEqual([]);
	});
});

test('a glossary term whose id has a slip is put right inside its mark', () => {
	const text = 'You may feel :term[very\ndizzy]{#dizzines} now.';
	const finding = {
		code: 'I103' as const,
		line: 1,
		col: 14,
		message: 'unknown glossary term "dizzines"',
		todo: 'did you mean "dizziness"?'
	};
	expect(fixFor(finding, text)?.text).toBe('You may feel :term[very\ndizzy]{#dizziness} now.');
	expect(fixFor({ ...finding, col: 5 }, text)).toBeNull();
	expect(fixFor(finding, text.replace('dizzines}', 'dizziness}'))).toBeNull();
	expect(fixFor({ ...finding, todo: 'declare it, or name another glossary term' }, text)).toBeNull();
});

test('a translation that was held against its source says so, and nothing else is changed', () => {
	const files = inTwoLanguages(goodFiles());
	const lesson = LESSON.replace('.en.', '.es.');
	const version = /^translated_from: (.*)$/m.exec(files.get(lesson) ?? '')?.[1] ?? '';
	const stale = (files.get(lesson) ?? '').replace(`translated_from: ${version}`, 'translated_from: 0.0.1');
	const found = firstFix(new Map(files).set(lesson, stale), 'L203');
	expect(found?.fix).toEqual({ label: 'mark_checked', word: version, text: files.get(lesson) });
});

test('a negative that is easy to miss is put in bold in the middle of a question, never at its beginning', () => {
	const asked = (question: string) =>
		firstFix(edited([MODULE, 'Your arm hurts after a fall. What is best?', question]), 'I116');
	expect(asked('Your arm hurts. What should you not do?')?.fix.text).toContain('What should you **not** do?');
	expect(asked('Not calling: is that right?')).toBeNull();
});

test('the minutes that a module says are those that it takes', () => {
	const found = firstFix(
		edited([MODULE, /^minutes: \d+$/m.exec(goodFiles().get(MODULE) ?? '')?.[0] ?? '', 'minutes: 9']),
		'T501'
	);
	expect(found?.fix).toMatchObject({ label: 'write_value', text: expect.stringMatching(/^minutes: \d$/m) });
	expect(errors(found?.fixed ?? new Map())).toEqual(errors(goodFiles()));
});

test('a source that a passage cites and does not list is listed, and nothing else is touched', () => {
	const part = { file: LESSON, part: 'more-on-ropes' };
	const files = inTwoLanguages(
		edited([LESSON, 'Ropes come in many', 'Ropes[^rope-handbook-2024] come in many'])
	);
	const found = partFindings(parseCourse(files).findings, files, part).map(unlistedSource);
	expect(found.filter((one) => one !== null)).toEqual(['rope-handbook-2024']);
	const change = listedSource('rope-handbook-2024', files, part);
	expect(change).toMatchObject({ file: MODULE, part: 'blocks/more-on-ropes' });
	const applied = applyOverlay(files, change ? [change] : []);
	if (!applied.ok) throw new Error(applied.error.code);
	expect(applied.value.get(MODULE)).toBe(
		files
			.get(MODULE)
			?.replace('{ id: more-on-ropes, kind: more, lock: open }', (all) =>
				all.replace(' }', ', cites: [rope-handbook-2024] }')
			)
	);
	const left = partFindings(parseCourse(applied.value).findings, applied.value, part);
	expect(left.map(({ code }) => code)).not.toContain('C401');
	expect(listedSource('rope-handbook-2024', applied.value, part)).toBeNull();
	expect(listedSource('rope-handbook-2024', files, { file: MODULE, part: 'items/call-1' })).toBeNull();
	expect(unlistedSource({ code: 'C401', message: 'unknown source "rope"' })).toBeNull();
});

test('a source that a clause cites is listed with its words as they were', () => {
	const text = '  - id: stop\n    lock: open\n    title: { en: Stop, es: Parar }\n';
	const files = new Map([['consent/clauses.yaml', `clauses:\n${text}`]]);
	expect(listedSource('a1', files, { file: 'consent/clauses.en.md', part: 'stop' })?.text).toBe(
		`${text}    cites: [a1]\n`
	);
});

test('where a person has to decide, nothing is offered', () => {
	const { findings } = parseCourse(
		edited([LESSON, 'Ropes come in many colours.', 'Ropes come in 7 colours.'])
	);
	const files = edited([LESSON, 'Ropes come in many colours.', 'Ropes come in 7 colours.']);
	const [number] = [...findingsByPart(findings, files).values()].flat().filter(({ code }) => code === 'C404');
	const part = placedParts(files, LESSON).find((one) => partKey(one) === `${LESSON}#more-on-ropes`);
	expect(number).toBeDefined();
	expect(number && fixFor(number, part?.text ?? '')).toBeNull();
});
