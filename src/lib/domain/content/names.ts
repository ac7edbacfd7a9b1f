const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const PARAM = /^(?:clinic|plan)\.[a-z][a-z0-9_]*$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LONGEST_ID_CHARACTERS = 64;

/** Lower-case words joined by hyphens: safe in an address, a file name and a database key. */
export const isContentId = (text: string): boolean => ID.test(text) && text.length <= LONGEST_ID_CHARACTERS;

export const isParamName = (text: string): boolean =>
	PARAM.test(text) && text.length <= LONGEST_ID_CHARACTERS;

/** A language tag (BCP 47) of language, script and region only. */
export const isLanguageTag = (text: string): boolean => LANGUAGE.test(text);

/** A day that exists, as YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
	const match = ISO_DATE.exec(text);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
