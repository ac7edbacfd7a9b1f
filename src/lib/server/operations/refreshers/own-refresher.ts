import { findItem } from '../../../domain/content/look-up.ts';
import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import {
	isRefresherOpen,
	leftIn,
	offersRefresher,
	refresherFor,
	refresherOf
} from '../../../domain/enrolment/refreshers.ts';
import { itemAsked, screenOfItem } from '../../../domain/enrolment/shown/item-shown.ts';
import { judgeForm, type JudgeRefusal } from '../../../domain/enrolment/shown/judge-form.ts';
import {
	asking,
	feedback,
	type AskingShown,
	type FeedbackShown
} from '../../../domain/enrolment/shown/place-shown.ts';
import type { EnrolmentState, RefresherFact, RefresherItem } from '../../../domain/enrolment/state.ts';
import { asksVisitDay } from '../../../domain/enrolment/visit-day.ts';
import type { VisitId } from '../../../domain/ids.ts';
import type { AnswerForm } from '../../../domain/quiz/answer.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { parametersOf, screenOf } from '../learning/parameters-of.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { writeOwn, type NoSuchPart, type WriteRefusal } from '../streams/write-once.ts';

/** Position from 1, of how many: one question a screen. */
type Counted = { position: number; of: number };

export type RefresherShown =
	| { is: 'to_begin'; items: number }
	| (AskingShown & Counted)
	| (FeedbackShown & Counted)
	/** `asksVisitDay`: what is asked before the visit itself is open, and they have not said it. */
	| { is: 'done'; right: number; of: number; asksVisitDay: boolean }
	| { is: 'not_open' };

/**
 * What the refresher before this visit shows. `after`: the question whose answer was just given, from 1. Null where the
 * person has no such visit. Nothing of a key before its question is answered (design §4.1).
 */
export async function readOwnRefresher(
	view: EnrolmentView,
	visit: VisitId,
	after: number | null
): Promise<RefresherShown | null> {
	const { state, ctx } = view;
	const now = ctx.now.toISOString();
	const found = state.visits.find((one) => one.visit === visit);
	if (!found) return null;
	const refresher = refresherOf(state, visit);
	if (!refresher)
		return offersRefresher(state, found, now)
			? { is: 'to_begin', items: refresherFor(state, visit, now).length }
			: { is: 'not_open' };
	const given = after === null ? null : feedbackOn(view, refresher, after);
	if (given) return given;
	const [left] = leftIn(state, refresher);
	if (!left)
		return {
			is: 'done',
			right: refresher.items.filter(({ answer }) => answer?.outcome === 'correct').length,
			of: refresher.items.filter(({ answer }) => answer !== null).length,
			asksVisitDay: asksVisitDay(found, now)
		};
	if (!isRefresherOpen(state, found, now)) return { is: 'not_open' };
	const asked = itemAsked(view, left);
	return { ...asking(view, asked, await screenOf(view, asked)), ...counted(refresher, left) };
}

const counted = ({ items }: RefresherFact, item: RefresherItem): Counted => ({
	position: items.indexOf(item) + 1,
	of: items.length
});

function feedbackOn(view: EnrolmentView, refresher: RefresherFact, position: number) {
	const answered = refresher.items[position - 1];
	const found = answered && findItem(view.course, answered.item);
	return found && answered.answer
		? { ...feedback(view, found, answered.answer), ...counted(refresher, answered) }
		: null;
}

/** Chooses what is asked before this visit; from here on it stays the same. */
export const beginRefresher = (ctx: OperationContext, visit: VisitId) =>
	writeOwn(ctx, ({ state }) =>
		isOwn(state, visit)
			? {
					type: 'REFRESHER_BEGUN',
					clear: { visit, items: refresherFor(state, visit, ctx.now.toISOString()) },
					sealed: {}
				}
			: null
	);

const isOwn = ({ visits }: Pick<EnrolmentState, 'visits'>, visit: VisitId): boolean =>
	visits.some((one) => one.visit === visit);

export type RefresherAnswerCommand = {
	visit: VisitId;
	/** The item that the form was made for, and what was on its page (`screenOf`). */
	item: string;
	screen: string;
	fields: AnswerForm;
};

/** Where the page goes on: the answer that is explained now, or the question itself after a step of a story. */
export type RefresherGoesOn = { after: number | null };

/** Marks an answer, or takes a step of a story, with the machinery of the course's own check. */
export const answerRefresher = (
	ctx: OperationContext,
	{ visit, item, screen, fields }: RefresherAnswerCommand
): Promise<Result<RefresherGoesOn, WriteRefusal | NoSuchPart | JudgeRefusal>> =>
	inOwnEnrolment<RefresherGoesOn, WriteRefusal | NoSuchPart | JudgeRefusal>(ctx, async (unit) => {
		if (!isOwn(unit.state, visit)) return refuse({ code: 'no_such_part' });
		const refresher = refresherOf(unit.state, visit);
		if (!refresher) return refuse({ code: 'not_on_screen' });
		const place = refresher.items.findIndex((one) => one.item === item);
		if (unit.repeated) return ok({ after: refresher.items[place]?.answer ? place + 1 : null });
		const [left] = leftIn(unit.state, refresher);
		if (left?.item !== item) return refuse({ code: 'not_on_screen' });
		const asked = itemAsked(unit, left);
		const values = await parametersOf(unit);
		if (screenOfItem(asked, values) !== screen) return refuse({ code: 'not_on_screen' });
		const judged = judgeForm(unit.state, asked, fields, values);
		if (!judged.ok) return judged;
		const { value } = judged;
		const event: EnrolmentEvent =
			value.is === 'step'
				? { type: 'REFRESHER_STEP_TAKEN', clear: { visit, item }, sealed: { choice: value.choice } }
				: { type: 'REFRESHER_ANSWERED', clear: { visit, ...value.clear }, sealed: value.sealed };
		const written = await unit.write([event], 'patient');
		return written.ok ? ok({ after: value.is === 'answer' ? place + 1 : null }) : written;
	});
