import type { WrittenText } from '$lib/server/operations/studio/translating/save-translations.ts';
import { hashOfSource } from '$lib/domain/content/exchange/unit.ts';

export type Written = WrittenText & {
	/** Of the text in its section. */
	place: number;
};

/**
 * What a page of texts says: those that somebody wrote, or ticked, or whose button was pressed. Whichever button it was, all
 * that was written is saved: nobody loses a sentence to the button beside another one.
 */
export function readWritten(form: FormData): { texts: Written[]; typed: Record<string, string> } {
	const said = (name: string, place: string): string => {
		const value = form.get(`${name}.${place}`);
		return typeof value === 'string' ? value : '';
	};
	const one = form.get('one');
	const all = [...form.keys()]
		.flatMap((name) => /^address\.(\d{1,6})$/.exec(name)?.[1] ?? [])
		.map((place) => {
			const words = said('words', place).replaceAll(/\r\n?/g, '\n').trim();
			const saw = said('saw', place);
			const isWritten = words === '' ? saw !== '' : hashOfSource(words) !== saw;
			const isDone = isWritten || said('done', place) !== '' || one === place;
			const text = { address: said('address', place), words, saw, sawSource: said('source', place), isDone };
			return { place: Number(place), isWritten, ...text };
		});
	const typed = typedIn(
		all.flatMap(({ isWritten, address, words }) => (isWritten ? [[address, words]] : []))
	);
	const isEmpty = ({ words, saw }: WrittenText): boolean => words === '' && saw === '';
	return { texts: all.filter((text) => text.isDone && !isEmpty(text)), typed };
}

/** By an address that somebody sent: never a name that an object has of itself. */
export const typedIn = <T>(entries: readonly (readonly [string, T] | [string, T])[]): Record<string, T> =>
	Object.fromEntries(entries.filter(([address]) => address.includes('#')));
