/** What some languages call themselves that the runtime only knows by their English names. */
const KNOWN: Readonly<Record<string, string>> = { ht: 'Kreyòl ayisyen', hmn: 'Hmoob' };

const names = new Map<string, string>();

/** What a language calls itself, such as "Tiếng Việt": whoever looks for theirs reads no other. */
export function ownName(language: string): string {
	const name = names.get(language) ?? asTitle(KNOWN[language] ?? nameIn(language, language), language);
	names.set(language, name);
	return name;
}

/** What a language is called in another one; in English where that has no name for it, and its tag where nobody has. */
export const nameIn = (language: string, spoken: string): string =>
	new Intl.DisplayNames([spoken, 'en'], { type: 'language' }).of(language) ?? language;

/** Some languages write their names small in a sentence; here they stand alone. */
const asTitle = (name: string, language: string): string =>
	name.replace(/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u, (first) =>
		first.toLocaleUpperCase(language)
	);
