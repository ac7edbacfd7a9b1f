import type { LanguageTag, Place } from '../../../domain/content/model.ts';
import { localeOf, type Locale } from '../../../i18n/locale.ts';

type Wording = { place: string; nobody: string };

/**
 * Every way in which the interface ever said where a treatment is and that nobody is named. These words stand in sealed
 * records, so whoever changes them there adds a line here and takes none away: older records are compared with these. A test
 * holds the two together.
 */
const EVER_SAID: Readonly<Record<Locale, readonly (Record<Place, string> & { nobody: string })[]>> = {
	en: [{ clinic: 'at the clinic', home: 'at home', nobody: 'not named yet' }],
	es: [
		{ clinic: 'at the clinic', home: 'at home', nobody: 'not named yet' },
		{ clinic: 'en la clínica', home: 'en casa', nobody: 'todavía sin nombre' }
	]
};

export const planWordings = (language: LanguageTag, place: Place): Wording[] =>
	EVER_SAID[localeOf(language)].map((said) => ({ place: said[place], nobody: said.nobody }));
