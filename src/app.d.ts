import type { SignedInMember } from '$lib/server/auth/session.ts';

declare global {
	namespace App {
		interface Locals {
			/** Names this request in logs and in what a person is told when something breaks. Holds no health information. */
			requestId: string;
			/** The address attempts are counted against; forwarded headers count only up to TRUST_PROXY_HOPS. */
			clientAddress: string;
			locale: 'en' | 'es';
			/** Who is signed in, from the sign-in cookie alone; null when nobody is. */
			member: SignedInMember | null;
		}
		interface Error {
			message: string;
			reference?: string;
		}
	}
}

export {};
