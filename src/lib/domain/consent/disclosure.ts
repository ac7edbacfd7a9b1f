import type { Course, LanguageTag } from '../content/model.ts';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';

/**
 * Names the electronic-records disclosure that somebody accepted: its words in one language, before any clinic's
 * numbers, so that a new telephone number asks nobody to accept again (R33–R36, R39).
 */
export function disclosureHash(course: Course, language: LanguageTag): Sha256Hex {
	const { id, title, text, accept } = course.electronic_records;
	return sha256Hex(
		canonicalJson({
			schema: 'preface/disclosure@1',
			id,
			language,
			title: title[language] ?? null,
			text: text[language] ?? null,
			accept: accept[language] ?? null
		})
	);
}
