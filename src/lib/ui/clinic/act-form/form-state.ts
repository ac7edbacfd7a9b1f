import type { AccountRefusalCode } from '../../words/account-refusal-words.ts';
import type { CareRefusalCode } from '../../words/refusal-words.ts';

/** What a page gets back from a form of its that did not go through. */
export type FormState = {
	/** Which form: the name of its action. */
	about: string;
	/** Which objective, question or visit, where the page has the form more than once; else empty. */
	one: string;
	/** Field → code of `fieldWords`. */
	errors?: Record<string, string>;
	/** What was typed. Never a passphrase or a code. */
	given?: Record<string, string>;
	refusal?: CareRefusalCode;
	accountRefusal?: AccountRefusalCode;
};

/** The state, if it is about this very form; null for every other form of the page. */
export const mineOf = (state: FormState | null | undefined, about: string, one = ''): FormState | null =>
	state?.about === about && state.one === one ? state : null;
