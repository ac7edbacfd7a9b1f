import { newReadableCode, type RandomBytes } from './readable-code.ts';

/**
 * What a patient can sign in with besides e-mail and mobile, printed on the invitation as `K7M2Q-X9TBA`. A name, not a secret,
 * yet 50 bits: nobody finds people by counting up. Look it up by `normalisePersonCode`; make another when it is taken.
 */
export const newPersonCode = (randomBytes: RandomBytes): string => newReadableCode([5, 5], randomBytes);
