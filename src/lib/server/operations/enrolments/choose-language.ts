import { offeredLanguages } from '../../../domain/clinic/parameters.ts';
import type { LanguageTag } from '../../../domain/content/model.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { lockPersonUnit } from '../identity/person-unit.ts';
import { lockEnrolment } from '../streams/enrolment-unit.ts';
import { newestEnrolment } from '../streams/own-enrolment.ts';
import type { WriteRefusal } from '../streams/write-once.ts';

type NotChosen = WriteRefusal | PersonRefusal | { code: 'not_offered' };

/**
 * The signed-in patient reads on in another language: their course, and the messages they get. Nothing they did moves.
 * Refused where the clinic or their version of the course does not have it.
 */
export function chooseLanguage(
	ctx: OperationContext,
	language: LanguageTag
): Promise<Result<LanguageTag, NotChosen>> {
	return ctx.runtime.db.inClinic<Result<LanguageTag, NotChosen>>(ctx.clinicId, async (tx) => {
		if (ctx.actor.kind !== 'member') return refuse({ code: 'no_such_enrolment' });
		const { memberId } = ctx.actor;
		const id = await newestEnrolment(tx, ctx, memberId);
		// First the person, whose row is only shared by what locks the enrolment.
		const person = await lockPersonUnit(tx, ctx, memberId);
		const unit = id && (await lockEnrolment(tx, ctx, id));
		if (!person || !unit) return refuse({ code: 'no_such_enrolment' });
		if (!offeredLanguages(person.clinic.settings, unit.course).includes(language)) {
			return refuse({ code: 'not_offered' });
		}
		// An enrolment that is over takes no more; then nothing was written.
		if (unit.state.language !== language) {
			const written = await unit.write(
				[{ type: 'LANGUAGE_CHOSEN', clear: { language }, sealed: {} }],
				'patient'
			);
			if (!written.ok) return written;
		}
		if (person.state.language !== language) {
			const told = await person.write(
				[{ type: 'MESSAGE_LANGUAGE_CHOSEN', clear: { language }, sealed: {} }],
				'patient'
			);
			if (!told.ok) return told;
		}
		return ok(language);
	});
}
