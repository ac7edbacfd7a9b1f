import type { IncomingMessage } from 'node:http';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import type { ReaderLook } from '$lib/domain/look/reader-look.ts';
import type { Locale } from '$lib/i18n/locale.ts';
import type { SignedInMember } from '$lib/server/auth/session.ts';

declare global {
	namespace App {
		interface Locals {
			/** Names this request in logs and in what a person is told when something breaks. Holds no health information. */
			requestId: string;
			/** Read once, so that everything one request does has one time. */
			now: Date;
			/** The database did not answer while this request was served. */
			databaseGone: boolean;
			/** The address attempts are counted against; forwarded headers count only up to TRUST_PROXY_HOPS. */
			clientAddress: string;
			/** In which somebody reads, as far as this request knows; a course may have more than the product has words for. */
			language: LanguageTag;
			/** Of the words that the product itself writes into this page. */
			locale: Locale;
			/** How whoever asks wants to see the pages, signed in or not. */
			look: ReaderLook;
			/** Who is signed in, from the sign-in cookie alone; null when nobody is. */
			member: SignedInMember | null;
		}
		interface PageData {
			/** From the layout around every page. */
			look?: ReaderLook;
		}
		/** Absent in development. */
		interface Platform {
			req: IncomingMessage;
		}
		interface Error {
			message: string;
			reference?: string;
		}
	}
}

export {};
