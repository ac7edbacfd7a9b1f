import type { WalletCard } from '../../care-forms.ts';
import { emergencyNumbers } from '../../emergency-numbers.ts';
import { finding, type Finding } from '../../finding.ts';
import { flatText } from '../../flat-text.ts';
import type { Course, Inline } from '../../model.ts';
import { countWords } from '../../sentences.ts';
import type { Draft } from '../rule.ts';

/** What fits across a card of the size of a bank card and can be read on it. */
const LONGEST_LINE_WORDS = 14;

/** F705: in an emergency the card alone is enough: whom to call in danger, how to reach the clinic, each in one short line. */
export function walletCard(draft: Draft): Finding[] {
	const { course, places } = draft;
	const { wallet_card: card } = course;
	if (!card) return [];
	const found = tooLong(draft, card);
	if (!hasEmergencyNumber(course, card)) {
		const message = 'the card has no number that the emergency level says to call';
		const todo = 'list the level under levels, and one of its numbers under numbers';
		found.push(finding('F705', places.of(card, 'numbers'), message, todo));
	}
	if (!card.lines.some((line) => Object.values(line).some((inlines) => namesPhone(course, inlines)))) {
		const message = 'the card does not say the phone number of the clinic';
		found.push(finding('F705', places.of(card, 'lines'), message, 'write it into a line as :param[…]'));
	}
	return found;
}

const tooLong = ({ places }: Draft, { lines }: WalletCard): Finding[] =>
	lines.flatMap((line) =>
		Object.entries(line).flatMap(([language, inlines]) => {
			const words = countWords(flatText(inlines, places).text);
			if (words <= LONGEST_LINE_WORDS) return [];
			const message = `this line of the card has ${words} words`;
			return [
				finding(
					'F705',
					places.of(line, language),
					message,
					`${LONGEST_LINE_WORDS} are the limit; make two lines, or say less`
				)
			];
		})
	);

function hasEmergencyNumber(course: Course, card: WalletCard): boolean {
	const emergency = course.warning_levels.find(({ level }) => level === 3);
	const isListed = emergency !== undefined && card.levels.includes(emergency.id);
	return isListed && emergencyNumbers(course).some(({ id }) => card.numbers.includes(id));
}

const namesPhone = (course: Course, inlines: readonly Inline[]): boolean =>
	inlines.some((inline) => {
		if ('children' in inline) return namesPhone(course, inline.children);
		return (
			inline.type === 'param' &&
			course.params.some(({ name, of, type }) => name === inline.name && of === 'clinic' && type === 'tel')
		);
	});
