import { expect, test } from 'vitest';
import { goodCourse } from '../../../../tests/fixtures/content/course-files.ts';
import { findBlock, findItem, findMisconception, findModule, findObjective } from './look-up.ts';
import { moduleMinutes } from './minutes.ts';
import { passageText, plainText, resolveInline, resolvePassage, sourcesCited, wordsIn } from './text.ts';

const course = goodCourse();
const module = findModule(course, 'warning-signs');
const passage = (module && findBlock(module, 'when-to-call')?.text.en) ?? [];
const paramValue = (name: string): string => `<${name}>`;

test('a passage as plain text has its facts and its words, and no marks', () => {
	expect(passageText(passage, paramValue)).toBe(
		'When to call\n\n' +
			'Call <clinic.phone> within 2 hours when you are hurt. Call 112 when life is in danger. You may feel dizzy.\n\n' +
			'1. Sit down.\n2. Call.'
	);
});

test('resolving replaces every fact, also inside stress, and leaves the course as it was', () => {
	const before = structuredClone(passage);
	expect(JSON.stringify(resolvePassage(passage, paramValue))).not.toContain('"param"');
	expect(resolveInline([{ type: 'strong', children: [{ type: 'param', name: 'a' }] }], paramValue)).toEqual([
		{ type: 'strong', children: [{ type: 'text', value: '<a>' }] }
	]);
	expect(passage).toEqual(before);
});

test('a text comes in the language asked for, else in the fallback', () => {
	const words = { en: [{ type: 'text' as const, value: 'yes' }] };
	expect(plainText(wordsIn(words, 'es', 'en'), paramValue)).toBe('yes');
	expect(wordsIn({}, 'es', 'en')).toEqual([]);
});

test('the sources of a passage are known', () => {
	expect(sourcesCited(passage)).toEqual(['rope-handbook-2024']);
});

test('things are found by id with the module they belong to', () => {
	expect(findItem(course, 'call-2')?.item.kind).toBe('categorise');
	expect(findObjective(course, 'call-when-hurt')?.module.id).toBe('warning-signs');
	expect(findMisconception(course, 'wait-and-see')?.misconception.reteach).toBe('rt-call');
	expect(findItem(course, 'call-99')).toBeUndefined();
});

test('a module takes longer where more of it applies', () => {
	const minutes = (place: 'clinic' | 'home'): number =>
		module ? moduleMinutes(module, { language: 'en', fallback: 'en', scope: { product: 'rope', place } }) : 0;
	expect(minutes('home')).toBeGreaterThan(minutes('clinic'));
});
