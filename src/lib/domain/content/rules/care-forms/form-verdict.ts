import { careFormTexts } from '../../care-form-texts.ts';
import { finding, type Finding } from '../../finding.ts';
import { flatText } from '../../flat-text.ts';
import { languageRules } from '../../languages/language-rules.ts';
import type { Draft } from '../rule.ts';

/** F704: a form prepares a talk. It never tells a person whether they may be treated, how they scored, or how much to take. */
export function formVerdict({ course, places }: Draft): Finding[] {
	return careFormTexts(course).flatMap(({ text, forProvider }) =>
		Object.entries(text).flatMap(([language, inlines]) => {
			const rules = languageRules(language);
			if (!rules) return [];
			const flat = flatText(inlines, places);
			const found: Finding[] = [];
			const dose = rules.doseAmount.exec(flat.text);
			if (dose) {
				found.push(
					finding('F704', flat.at(dose.index), `"${dose[0]}" names a dose`, 'leave doses to the prescriber')
				);
			}
			const verdict = forProvider ? null : rules.verdict.exec(flat.text);
			if (verdict) {
				const todo = 'say what the care team talks about instead: people decide, a form does not';
				found.push(finding('F704', flat.at(verdict.index), `"${verdict[0]}" reads as a verdict`, todo));
			}
			return found;
		})
	);
}
