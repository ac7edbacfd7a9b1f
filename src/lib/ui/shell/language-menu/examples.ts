import { LOCALES } from '$lib/i18n/locale.ts';
import { example } from '../../example.ts';
import LanguageMenu from './LanguageMenu.svelte';

export const examples = [
	example('LanguageMenu', 'beside a page: the other language', LanguageMenu, { offered: LOCALES }),
	example('LanguageMenu', 'a page of its own: all of them', LanguageMenu, { offered: LOCALES, all: true })
];
