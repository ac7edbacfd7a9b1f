import type { LanguageTag } from '../model.ts';
import { element, type Xml } from './xml-tree.ts';

type Said = Record<'isTrue' | 'isNotTrue' | 'why' | 'belongs' | 'belongsNot', string>;

const ENGLISH: Said = {
	isTrue: 'True',
	isNotTrue: 'Not true',
	why: 'Why?',
	belongs: 'This belongs.',
	belongsNot: 'This does not belong.'
};

const SPANISH: Said = {
	isTrue: 'Cierto',
	isNotTrue: 'No es cierto',
	why: '¿Por qué?',
	belongs: 'Esto sí va.',
	belongsNot: 'Esto no va.'
};

const SAID = new Map([
	['en', ENGLISH],
	['es', SPANISH]
]);

/**
 * What a page says around an item, and an exported item has to say itself: in English where nobody has written it. Pages
 * have these words as messages, which the domain does not know; a test holds the two together.
 */
export function saidIn(language: LanguageTag): (what: keyof Said) => Xml {
	const said = SAID.get(language.split('-')[0] ?? '');
	return (what) => said?.[what] ?? element('span', { 'xml:lang': 'en' }, ENGLISH[what]);
}
