import { expect, test } from 'vitest';
import { goodFiles } from '../../../../../../tests/fixtures/content/course-files.ts';
import { partsOf } from '../../overlay/parts.ts';
import { partTitle } from './part-title.ts';

const MODULE = 'modules/warning-signs/module.yaml';
const LESSON = 'modules/warning-signs/lesson.en.md';
const titleOf = (file: string, key: string, language = 'en') => {
	const part = partsOf(file, goodFiles().get(file) ?? '').find((one) => one.key === key);
	if (!part) throw new Error(`no part ${key}`);
	return partTitle(file, key, part.text, language);
};

test.for([
	[LESSON, 'when-to-call', 'When to call'],
	[MODULE, 'items/call-1', 'Your arm hurts after a fall. What is best?'],
	[MODULE, 'items/call-3', 'You fall at 4:30 pm. Your arm hurts.'],
	[MODULE, 'items/call-11', 'When it hurts, you ____ before you ____.'],
	[MODULE, 'items/climb-with-a-friend', 'I climb with a friend.'],
	[MODULE, 'objectives/call-when-hurt', 'I call when I am hurt.'],
	[MODULE, 'blocks/when-to-call', 'when-to-call'],
	['consent/clauses.yaml', 'clauses/right-to-stop', 'Saying no and stopping'],
	['_shared/glossary.en.yaml', 'terms/dizziness', 'dizziness'],
	['_shared/sources.yaml', 'sources/rope-handbook-2024', 'Rope handbook'],
	['_shared/params.yaml', 'params/clinic.phone', 'Phone during the day'],
	['_shared/help.yaml', 'numbers/emergency', 'Emergency'],
	[MODULE, 'title', ''],
	['course.yaml', 'consent/meaning', ''],
	['check-ins/check-in.yaml', 'own_words/ask', '']
] as const)('%s %s is called %j', ([file, key, title]) => {
	expect(titleOf(file, key)).toBe(title);
});

const item = (ask: string) => partTitle(MODULE, 'items/x', `  - id: x\n    kind: single\n${ask}`, 'es');

test('in the language that is asked for, else in one that there is, else by its id', () => {
	expect(item('    ask: { en: What?, es: "¿Qué?" }\n')).toBe('¿Qué?');
	expect(item('    ask: { en: What?, es: "" }\n')).toBe('What?');
	expect(item('')).toBe('x');
	expect(item('    ask: {')).toBe('x');
	expect(partTitle('figures/a/figure.yaml', 'labels/top', '  top: { en: Up, es: Arriba }\n', 'es')).toBe(
		'Arriba'
	);
	expect(partTitle(LESSON, 'b', ':::block{#b}\n:::\n', 'en')).toBe('b');
});

test('without mark-up, and short', () => {
	expect(
		item('    ask: { es: "Llame al :param[clinic.phone] **hoy** si :term[duele]{#pain}.[^s1]" }\n')
	).toBe('Llame al clinic.phone hoy si duele.');
	expect(item(`    ask: { es: "${'muchas palabras, '.repeat(10)}" }\n`)).toBe(
		'muchas palabras, muchas palabras, muchas palabras, muchas palabras, muchas palabras…'
	);
	expect(partTitle(LESSON, 'b', ':::block{#b}\n## A\\*b \\[c\\]\n:::\n', 'en')).toBe('A*b [c]');
});
