import * as v from 'valibot';
import { memberId, visitId } from '$lib/domain/ids.ts';
import { idText, line, lines } from '$lib/server/http/form.ts';

/** Fields that several forms of a person's page share. Codes are those of `fieldWords`. */
export const reason = lines(1_000);
export const name = line(200);
export const member = v.pipe(idText, v.transform(memberId));
export const visit = v.pipe(idText, v.transform(visitId));
/** Of the plan that the page showed; 0 where there was none. */
export const planVersion = v.pipe(
	v.string('missing'),
	v.regex(/^\d{1,6}$/, 'unreadable'),
	v.transform(Number)
);
/** A name as a signature, and both factors again. */
export const signature = {
	name,
	passphrase: v.pipe(v.string('missing'), v.nonEmpty('missing')),
	code: v.pipe(v.string('missing'), v.nonEmpty('missing'))
};
export const nothing = v.object({});
