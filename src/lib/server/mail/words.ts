import type { Locale } from '../../i18n/locale.ts';
import type { MailKind } from './messages.ts';

/**
 * The words of all messages. Here and not among the words of the pages: jobs and command-line tools write them too, which run
 * without anything compiled, and in the reader's language instead of the page's. `say` comes before the link, `then` after it.
 */

type MailWords = {
	subject(clinic: string): string;
	hello: string;
	notYou(clinic: string, phone: string | null): string;
	noReplies: string;
	kinds: Record<MailKind, { say(clinic: string): string; then: string | null }>;
};

const en: MailWords = {
	subject: (clinic) => `A message from ${clinic}`,
	hello: 'Hello,',
	notYou: (clinic, phone) =>
		`If you did not expect this message, please tell ${clinic}${phone === null ? '' : `: ${phone}`}.`,
	noReplies: 'Nobody reads replies to this address.',
	kinds: {
		invitation: {
			say: (clinic) => `${clinic} has made a private page for you. Open it here:`,
			then:
				'You will be asked for a code. The clinic gives you the code in another way, by phone or on paper. ' +
				'The link works once and for a limited time.'
		},
		staff_invitation: {
			say: (clinic) => `${clinic} has made an account for you as a member of staff. Set it up here:`,
			then:
				'You will be asked for a code. The person who invited you gives you the code in another way. ' +
				'The link works once and for a limited time.'
		},
		activation_told: {
			say: (clinic) => `Your account at ${clinic} was set up just now. From now on you can sign in here:`,
			then: null
		},
		recovery: {
			say: (clinic) => `${clinic} has made you a new way to sign in. Open it here:`,
			then:
				'You will be asked for a code. The clinic gives you the code in another way, by phone or on paper. ' +
				'The link works once and for a limited time.'
		},
		recovery_told: {
			say: (clinic) =>
				`Somebody at ${clinic} made a new way to sign in to your account. The old one no longer works.`,
			then: null
		},
		contact_changed: {
			say: (clinic) =>
				`The address or number that ${clinic} uses to reach you was changed. This message goes to where it reached you before and to where it reaches you now.`,
			then: null
		},
		passphrase_changed: {
			say: (clinic) => `The passphrase of your account at ${clinic} was changed just now.`,
			then: null
		},
		account_locked: {
			say: (clinic) =>
				`Somebody typed wrong sign-in details for an account at ${clinic} too many times. The account is locked for a while.`,
			then: null
		},
		question_answered: {
			say: (clinic) => `${clinic} has answered something you asked. Read it here:`,
			then: null
		},
		please_come_back: {
			say: (clinic) => `Something at ${clinic} is waiting for you. Open it here:`,
			then: null
		},
		check_in_due: {
			say: (clinic) => `${clinic} has a few short questions for you. They take about two minutes:`,
			then: 'You may leave out any of them.'
		},
		visit_soon: {
			say: (clinic) => `You have an appointment at ${clinic} soon. Look here what is still to do before it:`,
			then: 'If you cannot come, or do not want to, that is fine. Please tell us.'
		},
		care_needed: {
			say: (clinic) => `Somebody at ${clinic} needs you today. Sign in to see who:`,
			then: null
		}
	}
};

const es: MailWords = {
	subject: (clinic) => `Un mensaje de ${clinic}`,
	hello: 'Hola:',
	notYou: (clinic, phone) =>
		`Si no esperaba este mensaje, avise a ${clinic}${phone === null ? '' : `: ${phone}`}.`,
	noReplies: 'Nadie lee las respuestas a esta dirección.',
	kinds: {
		invitation: {
			say: (clinic) => `${clinic} ha preparado una página privada para usted. Ábrala aquí:`,
			then:
				'Se le pedirá un código. La clínica se lo da por otro medio, por teléfono o en papel. ' +
				'El enlace funciona una sola vez y por tiempo limitado.'
		},
		staff_invitation: {
			say: (clinic) => `${clinic} ha creado una cuenta para usted como parte del personal. Actívela aquí:`,
			then:
				'Se le pedirá un código. La persona que le invitó se lo da por otro medio. ' +
				'El enlace funciona una sola vez y por tiempo limitado.'
		},
		activation_told: {
			say: (clinic) => `Su cuenta en ${clinic} se acaba de activar. Desde ahora puede entrar aquí:`,
			then: null
		},
		recovery: {
			say: (clinic) => `${clinic} ha preparado una nueva forma de entrar para usted. Ábrala aquí:`,
			then:
				'Se le pedirá un código. La clínica se lo da por otro medio, por teléfono o en papel. ' +
				'El enlace funciona una sola vez y por tiempo limitado.'
		},
		recovery_told: {
			say: (clinic) =>
				`Alguien en ${clinic} creó una nueva forma de entrar en su cuenta. La anterior ya no funciona.`,
			then: null
		},
		contact_changed: {
			say: (clinic) =>
				`Se cambió la dirección o el número que ${clinic} usa para comunicarse con usted. Este mensaje va adonde le llegaba antes y adonde le llega ahora.`,
			then: null
		},
		passphrase_changed: {
			say: (clinic) => `La frase de acceso de su cuenta en ${clinic} se acaba de cambiar.`,
			then: null
		},
		account_locked: {
			say: (clinic) =>
				`Alguien escribió mal demasiadas veces los datos para entrar en una cuenta de ${clinic}. La cuenta queda bloqueada por un tiempo.`,
			then: null
		},
		question_answered: {
			say: (clinic) => `${clinic} ha respondido a algo que usted preguntó. Léalo aquí:`,
			then: null
		},
		please_come_back: {
			say: (clinic) => `Hay algo en ${clinic} que le espera. Ábralo aquí:`,
			then: null
		},
		check_in_due: {
			say: (clinic) => `${clinic} tiene unas preguntas cortas para usted. Toman unos dos minutos:`,
			then: 'Puede dejar sin responder la que quiera.'
		},
		visit_soon: {
			say: (clinic) => `Pronto tiene una cita en ${clinic}. Vea aquí lo que falta antes de ella:`,
			then: 'Si no puede o no quiere venir, está bien. Por favor, avísenos.'
		},
		care_needed: {
			say: (clinic) => `Alguien en ${clinic} le necesita hoy. Entre para ver quién:`,
			then: null
		}
	}
};

export const MAIL_WORDS: Record<Locale, MailWords> = { en, es };
