import type { Outcome } from '../enrolment/events.ts';
import type { PreviewAnswers } from './asked.ts';

const LETTERS: Readonly<Record<Outcome, string>> = { correct: 'r', incorrect: 'w', unsure: 'u' };
const GIVEN = 'given.';
/** No check goes on for longer. */
const MOST_BEFORE = 400;

/** How far somebody is in answering, as the fields of an address; nothing where nothing was answered. */
export const answersText = ({ before, path, given }: PreviewAnswers): Record<string, string> => ({
	...(before.length > 0 && { answers: before.map((outcome) => LETTERS[outcome]).join('') }),
	...(path.length > 0 && { path: path.join('.') }),
	...Object.fromEntries(Object.entries(given ?? {}).map(([field, value]) => [GIVEN + field, value]))
});

/** The same read from an address, of which it may be anything. */
export function readAnswers(fields: Readonly<Record<string, string>>): PreviewAnswers {
	const given = Object.entries(fields).filter(([field]) => field.startsWith(GIVEN));
	const outcomes = Object.entries(LETTERS) as [Outcome, string][];
	return {
		before: [...(fields['answers'] ?? '').slice(0, MOST_BEFORE)].flatMap(
			(letter) => outcomes.find(([, own]) => own === letter)?.[0] ?? []
		),
		path: (fields['path'] ?? '').split('.').filter((choice) => choice !== ''),
		given:
			given.length > 0
				? Object.fromEntries(given.map(([field, value]) => [field.slice(GIVEN.length), value]))
				: null
	};
}
