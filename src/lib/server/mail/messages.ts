import { localeOf } from '../../i18n/locale.ts';
import { MAIL_WORDS } from './words.ts';

/** Which message it is. Safe in lists and logs: says nothing about anybody's health. */
export type MailKind =
	| 'invitation'
	| 'staff_invitation'
	| 'activation_told'
	| 'recovery'
	| 'recovery_told'
	| 'contact_changed'
	| 'passphrase_changed'
	| 'account_locked'
	| 'question_answered'
	| 'please_come_back'
	| 'check_in_due'
	| 'visit_soon'
	| 'care_needed';

export type MailFacts = {
	/** English for every language without words of its own. */
	language: string;
	/** The clinic's own name for itself. */
	clinic: string;
	/** Absolute address of a page that asks who is there before it shows anything. Null: the message only tells. */
	link: string | null;
	/** The clinic's number, for "this was not me". Null while the clinic has none. */
	phone: string | null;
};

/**
 * Neutral on purpose: a phone shows the first lines to whoever is near, so nothing here names the reader, a treatment or
 * the course, and the subject is the same for all (design §4.8).
 */
export function writeMail(
	kind: MailKind,
	{ language, clinic, link, phone }: MailFacts
): { subject: string; text: string } {
	const words = MAIL_WORDS[localeOf(language)];
	const name = oneLine(clinic);
	const { say, then } = words.kinds[kind];
	const paragraphs = [
		words.hello,
		say(name),
		link,
		then,
		words.notYou(name, phone === null ? null : oneLine(phone)),
		words.noReplies
	];
	return {
		subject: words.subject(name),
		text: paragraphs.filter((paragraph) => paragraph !== null).join('\n\n') + '\n'
	};
}

/** True when the text names a kind of message: for the rows that hold one. */
export const isMailKind = (text: string): text is MailKind => Object.hasOwn(MAIL_WORDS.en.kinds, text);

/** A name is typed by a clinic; a line break in it would let it write paragraphs, or headers. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
