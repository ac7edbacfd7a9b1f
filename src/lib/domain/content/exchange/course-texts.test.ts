import { describe, expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import type { Files } from '../source-text.ts';
import { courseTexts, type CourseText } from './course-texts.ts';
import { translatedFromOf } from './course-frame.ts';
import { lostMarks } from './lost-marks.ts';
import { takeTranslations, type TakenTranslations } from './take-translations.ts';
import { marksPath, withMarksOf } from './translation-marks.ts';
import { hashOfSource } from './unit.ts';
import { UnitMemory } from './unit-memory.ts';

const memory = new UnitMemory();
const SPANISH = LESSON.replace('.en.', '.es.');
const BLOCK = `${LESSON}#when-to-call`;
const wanted = (files: Files, earlier: readonly Files[] = [], target = 'es') => ({
	files,
	source: 'en',
	target,
	earlier,
	memory
});
const textsOf = (files: Files, earlier?: readonly Files[]) => courseTexts(wanted(files, earlier));
const stale = (texts: readonly CourseText[]) =>
	texts.filter(({ state }) => state === 'stale').map(({ address, before }) => ({ address, before }));

/** Takes over these words, by address; an address that is not there fails the test. */
function take(
	files: Files,
	words: Record<string, string>,
	{
		earlier = [],
		isDone = true,
		target = 'es'
	}: { earlier?: readonly Files[]; isDone?: boolean; target?: string } = {}
): TakenTranslations {
	const at = wanted(files, earlier, target);
	const texts = courseTexts(at);
	const translations = Object.entries(words).map(([address, said]) => {
		const text = texts.find((one) => one.address === address);
		if (!text) throw new Error(`There is no ${address}`);
		return { address, target: said, sourceHash: hashOfSource(text.source), isDone };
	});
	const turns = takeTranslations({ ...at, texts, translations });
	let turn = turns.next();
	while (!turn.done) turn = turns.next();
	if (!turn.value.ok) throw new Error(JSON.stringify(turn.value.error));
	return turn.value.value;
}

const both = inTwoLanguages(goodFiles());
const textIn = (files: Files, address: string): CourseText => {
	const text = textsOf(files).find((one) => one.address === address);
	if (!text) throw new Error(`There is no ${address}`);
	return text;
};
/** The course with other words in the English lesson. */
const reworded = (files: Files, from: string, to: string): Map<string, string> => {
	const text = files.get(LESSON) ?? '';
	if (!text.includes(from)) throw new Error(`The lesson does not say "${from}"`);
	return new Map([...files, [LESSON, text.replace(from, to)]]);
};
const HEADING = '## When to call';

describe('which texts wait for their translator', () => {
	test('none of a course that says the same in both languages', () => {
		expect(new Set(textsOf(both).map(({ state }) => state))).toEqual(new Set(['translated']));
	});

	test('one whose source was changed since an earlier course said the same translation, with what it said then', () => {
		const changed = reworded(both, HEADING, '## Whom to call');
		expect(stale(textsOf(changed))).toEqual([]);
		expect(stale(textsOf(changed, [both]))).toEqual([{ address: BLOCK, before: textIn(both, BLOCK).source }]);
	});

	test('not one that was translated anew, wherever that was done', () => {
		const changed = reworded(both, HEADING, '## Whom to call');
		const anew = new Map([
			...changed,
			[SPANISH, (changed.get(SPANISH) ?? '').replace(HEADING, '## A quién llamar')]
		]);
		expect(stale(textsOf(anew, [both]))).toEqual([]);
	});

	test('one whose source was changed after it was translated in the same draft', () => {
		const first = reworded(both, HEADING, '## Whom to call');
		const done = take(first, {
			[BLOCK]: textIn(first, BLOCK).target?.replace(HEADING, '## A quién') ?? ''
		}).files;
		expect(stale(textsOf(done, [both]))).toEqual([]);
		const again = reworded(done, '## Whom to call', '## Whom to ring');
		expect(stale(textsOf(again, [both]))).toEqual([{ address: BLOCK, before: null }]);
		expect(stale(textsOf(again, [done, both]))).toEqual([
			{ address: BLOCK, before: textIn(done, BLOCK).source }
		]);
	});
});

describe('taking translations over', () => {
	test('a text that still fits is noted as looked at, and no word changes', () => {
		const changed = reworded(both, HEADING, '## When to call.');
		const { files, taken } = take(
			changed,
			{ [BLOCK]: textIn(changed, BLOCK).target ?? '' },
			{ earlier: [both] }
		);
		expect(taken).toBe(1);
		expect(files.get(SPANISH)).toBe(both.get(SPANISH));
		expect(stale(textsOf(files, [both]))).toEqual([]);
	});

	test('nothing is noted of what the translator did not say anything of', () => {
		const changed = reworded(both, HEADING, '## When to call.');
		const words = { [BLOCK]: textIn(changed, BLOCK).target ?? '' };
		const { files, taken } = take(changed, words, { earlier: [both], isDone: false });
		expect(taken).toBe(0);
		expect(files).toEqual(changed);
	});

	test('a lesson says the version of its module once every passage of it was looked at, and not before', () => {
		const newer = new Map([
			...both,
			[MODULE, (both.get(MODULE) ?? '').replace('version: 0.1.0', 'version: 0.2.0')]
		]);
		const waiting = stale(textsOf(newer)).map(({ address }) => address);
		expect(waiting.length).toBeGreaterThan(1);
		const [first = '', ...rest] = waiting;
		const words = (addresses: string[]) =>
			Object.fromEntries(addresses.map((address) => [address, textIn(newer, address).target ?? '']));
		const half = take(newer, words([first])).files;
		expect(stale(textsOf(half)).map(({ address }) => address)).toEqual(rest);
		expect(translatedFromOf(half.get(SPANISH) ?? '')).toBe('0.1.0');
		const whole = take(half, words(rest)).files;
		expect(stale(textsOf(whole))).toEqual([]);
		expect(translatedFromOf(whole.get(SPANISH) ?? '')).toBe('0.2.0');
	});

	test('all or nothing, and each refusal says where', () => {
		const at = wanted(both);
		const texts = courseTexts(at);
		const good = {
			address: BLOCK,
			target: 'Otra cosa',
			sourceHash: hashOfSource(textIn(both, BLOCK).source),
			isDone: true
		};
		const turns = takeTranslations({
			...at,
			texts,
			translations: [good, { ...good, address: 'modules/x#y' }, { ...good, address: `${MODULE}#title` }]
		});
		let turn = turns.next();
		while (!turn.done) turn = turns.next();
		expect(turn.value.ok ? [] : turn.value.error.map(({ code, where }) => `${code} ${where}`)).toEqual([
			'UNKNOWN modules/x#y',
			`CHANGED ${MODULE}#title`
		]);
	});

	test('what two drafts noted is put together without anybody being asked', () => {
		const ours = take(both, { [`${MODULE}#title`]: 'Título' }).files;
		const theirs = take(both, { [BLOCK]: 'Otra cosa' }).files;
		const merged = withMarksOf(ours, theirs);
		const lines = (files: Files) =>
			(files.get(marksPath('es')) ?? '').split('\n').filter((line) => line.includes('id:'));
		expect(lines(merged).toSorted()).toEqual([...lines(ours), ...lines(theirs)].toSorted());
		expect(merged.get(SPANISH)).toBe(theirs.get(SPANISH));
	});
});

describe('marks that a translation lost', () => {
	const unit = {
		address: 'a#b',
		file: 'a',
		source: 'Call :param[clinic.phone].[^rope]',
		target: null,
		state: 'missing'
	} as const;
	const found = (target: string) =>
		lostMarks([unit], [{ address: 'a#b', target, sourceHash: hashOfSource(unit.source), isDone: true }]).map(
			({ code, where, message }) => `${code} ${where} ${message}`
		);

	test('are named, with the text that has to have them', () => {
		expect(found('Llame al :param[clinic.phone].[^rope]')).toEqual([]);
		expect(found('Llame al :param[clínica.teléfono].[^rope]')).toEqual([
			'LOST a#b the translation lost :param[clinic.phone]'
		]);
		expect(found('Llame.')).toEqual(['LOST a#b the translation lost :param[clinic.phone] [^rope]']);
		expect(found(':param[clinic.phone][^rope][^rope]')).toEqual([
			'LOST a#b the translation has [^rope], and its source has not'
		]);
	});

	test('are not looked for where nothing new is said', () => {
		expect(found('')).toEqual([]);
		expect(
			lostMarks(
				[{ ...unit, target: 'Llame.' }],
				[{ address: 'a#b', target: 'Llame.', sourceHash: hashOfSource(''), isDone: true }]
			)
		).toEqual([]);
	});
});

test('a memory answers what was read anew would answer, also after a change', () => {
	const changed = edited([LESSON, HEADING, '## Whom to call']);
	const own = new UnitMemory();
	for (const files of [goodFiles(), changed, goodFiles(), inTwoLanguages(changed)])
		expect(own.unitsOf(files, 'en', 'es')).toEqual(new UnitMemory().unitsOf(files, 'en', 'es'));
});
