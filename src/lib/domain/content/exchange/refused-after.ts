import { FILE_LIMIT_CHARACTERS } from '../source-text.ts';
import type { ExchangeRefusal } from './refusal.ts';
import { translationUnits } from './translation-units.ts';
import type { TranslationUnit } from './unit.ts';

type Outcome = {
	units: readonly TranslationUnit[];
	wanted: ReadonlyMap<string, string>;
	changed: ReadonlyMap<string, string>;
	source: string;
	target: string;
};

/**
 * Reads everything again and holds it against what was meant, so that no text can end its block, add another, or change its
 * neighbours.
 */
export function brokenAddresses({ units, wanted, changed, source, target }: Outcome): ExchangeRefusal[] {
	const after = new Map(translationUnits(changed, source, target).map((unit) => [unit.address, unit]));
	const todo = 'write it without lines of ::: and with its marks closed, or put it into the file by hand';
	const wrong = units.filter((unit) => {
		const now = after.get(unit.address);
		return now?.source !== unit.source || now.target !== (wanted.get(unit.address) ?? unit.target);
	});
	const blamed = wrong.some(({ address }) => wanted.has(address))
		? wrong.filter(({ address }) => wanted.has(address))
		: wrong;
	return blamed.map(({ address }): ExchangeRefusal => {
		const message = 'with these words its file would say something else';
		return { code: 'BREAKS', where: address, message, todo };
	});
}

/** The files that grew so large that they would not be read again. */
export function largeFiles(
	before: ReadonlyMap<string, string>,
	after: ReadonlyMap<string, string>
): ExchangeRefusal[] {
	return [...after].flatMap(([path, text]): ExchangeRefusal[] => {
		if (text.length <= FILE_LIMIT_CHARACTERS || text === before.get(path)) return [];
		const message = `with these translations it is larger than ${FILE_LIMIT_CHARACTERS / 1024} kB`;
		return [{ code: 'TOO_LARGE', where: path, message, todo: 'shorten the translations of this file' }];
	});
}
