import { expect, test } from 'vitest';
import { inLanguage, readingOf } from './reading.ts';

const param = (name: string, type: 'tel' | 'text') => ({ name, of: 'clinic', type, label: {}, example: '' }) as const;

test('a phone number can be dialled as it was written, and a value that is missing stays missing', () => {
	const reading = readingOf(
		{ glossary: [], sources: [], params: [param('clinic.phone', 'tel'), param('clinic.name', 'text'), param('x', 'text')] },
		'en',
		{ 'clinic.phone': '+1 (555) 555-0102', 'clinic.name': 'Harbor', x: '' }
	);
	expect(reading.params).toEqual({
		'clinic.phone': { text: '+1 (555) 555-0102', tel: '+15555550102' },
		'clinic.name': { text: 'Harbor' }
	});
});

test('a text that was not translated is shown in the language it was written in, not left out', () => {
	expect(inLanguage({ en: 'Rest', es: 'Descanse' }, 'es', '')).toBe('Descanse');
	expect(inLanguage({ en: 'Rest' }, 'es', '')).toBe('Rest');
});
