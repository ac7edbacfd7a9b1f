import { m } from '../../../i18n/paraglide/messages.js';
import type { PdfWords } from '../../pdf/model.ts';
import { localeOf } from '../../../i18n/locale.ts';

/** What the printer itself says, in the document's language. */
export function printWords(language: string): PdfWords {
	const locale = { locale: localeOf(language) };
	return {
		page: (number, total) => m.record_print_page({ number, total }, locale),
		unprintable: m.record_print_unprintable({}, locale)
	};
}

export const recordLabel = (language: string): string =>
	m.record_print_label({}, { locale: localeOf(language) });
