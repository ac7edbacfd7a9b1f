import type { ExchangeRefusal } from './refusal.ts';
import type { Translation, TranslationUnit } from './unit.ts';
import { withPlainLineEnds } from './unit.ts';

/** Facts of the clinic, gaps, sources and pictures: each stands in every language. A word may need no explaining in another. */
const MARKS = /(?<!\\):(?:param|gap)\[[^\]\n]*\]|\[\^[^\]\n]+\]|::figure\{[^}\n]*\}/g;

const marksOf = (text: string): string[] => text.match(MARKS) ?? [];

/**
 * The new words that lost or won a mark on their way. A program that translates takes them for words of its own; found
 * before anything is written, each says what it has to be.
 */
export function lostMarks(
	units: readonly TranslationUnit[],
	translations: readonly Translation[]
): ExchangeRefusal[] {
	const known = new Map(units.map((unit) => [unit.address, unit]));
	return translations.flatMap(({ address, target }): ExchangeRefusal[] => {
		const unit = known.get(address);
		const words = withPlainLineEnds(target).trim();
		if (!unit || words === '' || words === unit.target) return [];
		const [wanted, found] = [marksOf(unit.source), marksOf(words)];
		const lost = without(wanted, found);
		const strange = without(found, wanted);
		const refusal = (message: string, todo: string): ExchangeRefusal => ({
			code: 'LOST',
			where: address,
			message,
			todo
		});
		if (lost.length > 0)
			return [refusal(`the translation lost ${lost.join(' ')}`, 'put it back, unchanged, where it belongs')];
		return strange.length > 0
			? [refusal(`the translation has ${strange.join(' ')}, and its source has not`, 'take it out')]
			: [];
	});
}

/** What is in the first list more often than in the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
	const left = [...other];
	return list.filter((one) => {
		const place = left.indexOf(one);
		if (place < 0) return true;
		left.splice(place, 1);
		return false;
	});
}
