import { readParameters, spokenParameters } from '../../domain/clinic/parameters.ts';
import { titleIn } from '../../domain/content/look-up.ts';
import { plainText } from '../../domain/content/text.ts';
import type { NationalNumber } from '../../domain/content/model.ts';
import type { Locale } from '../../i18n/locale.ts';
import { m } from '../../i18n/paraglide/messages.js';
import { dialled } from '../../domain/content/dialled.ts';
import type { ClinicHelp } from '../help/clinic-numbers.ts';
import { escaped } from './escaped.ts';

export type EmergencyFacts = {
	/** What was said is written down. */
	isKept: boolean;
	locale: Locale;
	/** That hold in the whole country. */
	numbers: readonly NationalNumber[];
	/** Null where the form did not say which. */
	clinic: Pick<ClinicHelp, 'name' | 'numbers' | 'parameters'> | null;
};

/**
 * For somebody who has just said that they are in danger. A string made from memory, not a route: nothing that could fail
 * stands between the person and the numbers. Its style sheet is a static file; it works without.
 */
export function emergencyPage(facts: EmergencyFacts): Response {
	return new Response(pageOf(facts), {
		status: 200,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}

function pageOf({ isKept, locale, numbers, clinic }: EmergencyFacts): string {
	const words = { locale };
	const title = m.emergency_title({}, words);
	return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main id="main" data-shell="plain" class="emergency">
<h1>${escaped(title)}</h1>
<p>${escaped(m.emergency_say({}, words))}</p>
<ul>
${numbers.map((number) => numberLine(number, locale)).join('\n')}
</ul>
<h2>${escaped(m.emergency_watched_title({}, words))}</h2>
<p>${escaped(watchedWords(clinic, locale))}</p>
${clinic ? clinicLines(clinic, locale) : ''}
<p>${escaped(isKept ? m.emergency_kept({}, words) : m.emergency_not_kept({}, words))}</p>
<p><a href="/my/check-in">${escaped(m.emergency_back({}, words))}</a></p>
</main>
</body>
</html>
`;
}

function numberLine({ name, say, number, kinds }: NationalNumber, locale: Locale): string {
	const what = plainText(say[locale] ?? say['en'] ?? [], () => '');
	const links = kinds.map((kind) => {
		const verb = kind === 'call' ? m.common_call({}, { locale }) : m.common_text({}, { locale });
		const scheme = kind === 'call' ? 'tel' : 'sms';
		return `<a class="number" href="${scheme}:${dialled(number)}">${escaped(verb)} <strong>${escaped(number)}</strong></a>`;
	});
	return `<li><strong>${escaped(titleIn(name, locale, 'en'))}</strong>${links.join('')}${escaped(what)}</li>`;
}

/** Whether anybody is watching, and when somebody will. */
function watchedWords(clinic: EmergencyFacts['clinic'], locale: Locale): string {
	const nobody = m.emergency_watched_nobody({}, { locale });
	const facts = clinic ? spokenParameters(readParameters(clinic.parameters), locale) : {};
	const [answerHours, open] = [facts['clinic.answer_hours'], facts['clinic.hours']];
	if (!clinic || !answerHours) return nobody;
	const said = { clinic: clinic.name, hours: answerHours, open: open ?? '' };
	const when = m.emergency_watched_when(said, { locale });
	return `${nobody} ${when}`;
}

const clinicLines = ({ numbers }: NonNullable<EmergencyFacts['clinic']>, locale: Locale): string =>
	[
		[m.help_clinic_day({}, { locale }), numbers.day] as const,
		[m.help_clinic_after_hours({}, { locale }), numbers.afterHours] as const
	]
		.filter(([, number]) => number.trim() !== '')
		.map(
			([label, number]) =>
				`<p><a class="number" href="tel:${dialled(number)}">${escaped(label)}: <strong>${escaped(number)}</strong></a></p>`
		)
		.join('\n');
