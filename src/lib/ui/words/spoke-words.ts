import { m } from '$lib/i18n/paraglide/messages.js';

/** How somebody of the care team came to what they wrote down, before their name. */
export const spokeWords = (spoke: boolean): string =>
	spoke ? m.person_check_in_spoke() : m.person_check_in_not_spoke();
