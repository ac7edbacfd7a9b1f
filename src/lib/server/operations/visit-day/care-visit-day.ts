import type { VisitWish } from '../../../domain/enrolment/events.ts';
import type { VisitFact } from '../../../domain/enrolment/state.ts';
import { isDayAnswerOpen } from '../../../domain/enrolment/visit-day.ts';
import type { EnrolmentId, VisitId } from '../../../domain/ids.ts';
import { writeForPatient } from '../care/write-for-patient.ts';
import type { OperationContext } from '../context.ts';
import { wordsOfEvent } from '../own-words/words-of-event.ts';
import type { NameOf, Who } from '../people/who.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** What a provider sees of what the person answered about a visit that is near. */
export type VisitDayShown = {
	wants: VisitWish;
	news: 'yes' | 'no';
	clearHeaded: 'yes' | 'no';
	words: string | null;
	at: string;
	/** They said otherwise before; the timeline has it. */
	saidOtherwise: boolean;
	/** Somebody has to talk about it first. */
	isOpen: boolean;
	addressed: { by: Who; at: string; note: string } | null;
};

/** Of every visit with an answer. */
export async function readVisitDays(
	view: EnrolmentView,
	nameOf: NameOf
): Promise<ReadonlyMap<VisitId, VisitDayShown>> {
	const shown = new Map<VisitId, VisitDayShown>();
	for (const one of view.state.visits) {
		const day = await dayShown(view, one, nameOf);
		if (day) shown.set(one.visit, day);
	}
	return shown;
}

async function dayShown(
	view: EnrolmentView,
	visit: VisitFact,
	nameOf: NameOf
): Promise<VisitDayShown | null> {
	if (!visit.day) return null;
	const { wordsSeq, addressed, ...said } = visit.day;
	return {
		...said,
		words: wordsSeq === null ? null : await wordsOfEvent(view, wordsSeq),
		isOpen: isDayAnswerOpen(visit),
		addressed: addressed && { ...addressed, by: nameOf(addressed.by) }
	};
}

/** Writes down what came of talking about it. */
export const addressVisitAnswer = (
	ctx: OperationContext,
	id: EnrolmentId,
	visit: VisitId,
	{ note }: { note: string }
) =>
	writeForPatient(ctx, id, 'health.address', () => ({
		type: 'VISIT_ANSWER_ADDRESSED',
		clear: { visit },
		sealed: { note }
	}));
