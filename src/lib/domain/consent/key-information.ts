import type { Course, LanguageTag } from '../content/model.ts';
import { passageIn } from '../content/text.ts';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';

/**
 * Names the key-information page that somebody read: its words in one language, before any clinic's numbers, so that
 * another version of the course that leaves them alone asks nobody to read them again (R27, R53).
 */
export function keyInformationHash(course: Course, language: LanguageTag): Sha256Hex {
	const { id, text } = course.key_information;
	return sha256Hex(
		canonicalJson({
			schema: 'preface/key-information@1',
			id,
			language,
			text: passageIn(text, language, course.source_language)
		})
	);
}
