import { m } from '$lib/i18n/paraglide/messages.js';

const KINDS = {
	invitation: m.outbox_kind_invitation,
	staff_invitation: m.outbox_kind_staff_invitation,
	activation_told: m.outbox_kind_activation_told,
	recovery: m.outbox_kind_recovery,
	recovery_told: m.outbox_kind_recovery_told,
	contact_changed: m.outbox_kind_contact_changed,
	passphrase_changed: m.outbox_kind_passphrase_changed,
	account_locked: m.outbox_kind_account_locked,
	question_answered: m.outbox_kind_question_answered,
	please_come_back: m.outbox_kind_please_come_back,
	check_in_due: m.outbox_kind_check_in_due,
	visit_soon: m.outbox_kind_visit_soon,
	care_needed: m.outbox_kind_care_needed
};

const WHY = {
	NO_EMAIL: m.outbox_why_no_email,
	MAIL_NO_CONNECTION: m.outbox_why_no_connection,
	MAIL_TIMEOUT: m.outbox_why_timeout,
	MAIL_NO_TLS: m.outbox_why_no_tls,
	MAIL_LOGIN_REFUSED: m.outbox_why_login,
	MAIL_ADDRESS_REFUSED: m.outbox_why_address,
	MAIL_REFUSED: m.outbox_why_refused,
	MAIL_FAILED: m.outbox_why_failed
};

/** What a message is, without a word of what it says. A kind without words does not compile where it is shown. */
export const messageKindWords = (kind: keyof typeof KINDS): string => KINDS[kind]();

/** Why the mail server did not take a message, or was not asked. */
export const whyItWaitsWords = (fault: keyof typeof WHY): string => WHY[fault]();

const PASS_ON_REFUSALS = {
	NOT_WAITING: m.outbox_gone,
	NOT_SHOWN: m.outbox_not_shown,
	NEEDS_ANOTHER: m.outbox_needs_another
};

export const passOnRefusalWords = (code: keyof typeof PASS_ON_REFUSALS): string => PASS_ON_REFUSALS[code]();
