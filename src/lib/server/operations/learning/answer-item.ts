import type { CheckPlace, EnrolmentEvent, Sureness } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { UNSURE, type Fault } from '../../../domain/quiz/answer.ts';
import { markForm, shownOrder } from '../../../domain/quiz/quiz.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { firstAnswer } from '../../../domain/statistics/first-answer.ts';
import type { OperationContext } from '../context.ts';
import { countFirstAnswer } from '../statistics/count-first-answer.ts';
import type { EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import type { NoSuchPart, WriteRefusal } from '../streams/write-once.ts';
import { placeAt, type PlaceAt } from './place-at.ts';
import { parametersOf, screenOf, shownItem, shownNow, type ShownItem } from './shown-item.ts';

export type AnswerCommand = {
	at: PlaceAt;
	/** The item that the form was made for: a second tab may hold another. */
	item: string;
	/** What was on the page that the form came from (`screenOf`): another screen now changes nothing. */
	screen: string;
	/** The form's fields as they came; what the item does not have is refused. */
	fields: Readonly<Record<string, string>>;
};

export type AnswerRefusal =
	| WriteRefusal
	| NoSuchPart
	/** Nothing was recorded; `faults` names the fields to put right. */
	| { code: 'unanswered'; faults: Fault[] }
	/** Not what this item offers: an old page, or a form that is not ours. Nothing was recorded. */
	| { code: 'not_on_screen' };

const SURENESS: readonly Sureness[] = ['guess', 'fairly', 'very'];

/**
 * Marks what a person chose and stores it, or takes one step of a story. Marking is here and nowhere else; the page sends
 * a choice, never an outcome (design §3). Unanswered and impossible answers change nothing.
 */
export function answerItem(
	ctx: OperationContext,
	command: AnswerCommand
): Promise<Result<EnrolmentState, AnswerRefusal>> {
	return inOwnEnrolment<EnrolmentState, AnswerRefusal>(ctx, async (unit) => {
		if (unit.repeated) return ok(unit.state);
		const place = placeAt(unit, command.at);
		if (!place) return refuse({ code: 'no_such_part' });
		const { at, item } = shownItem(unit, place);
		if (!item || at.is !== 'asking' || item.item.id !== command.item)
			return refuse({ code: 'not_on_screen' });
		if ((await screenOf(unit, item)) !== command.screen) return refuse({ code: 'not_on_screen' });
		const event = await eventFor(unit, place, item, command.fields);
		return event.ok ? writeAndCount(unit, item, event.value) : event;
	});
}

/** What is refused is not counted, and what was posted before does not come here. */
async function writeAndCount(unit: EnrolmentUnit, { nth }: ShownItem, event: EnrolmentEvent) {
	const before = unit.state;
	const written = await unit.write([event], 'patient');
	if (!written.ok || event.type !== 'ANSWERED') return written;
	const first = firstAnswer(before, nth, event);
	if (first) await countFirstAnswer(unit, event.clear, first);
	return written;
}

async function eventFor(
	unit: EnrolmentUnit,
	place: CheckPlace,
	{ item, objective, critical, shown, path }: ShownItem,
	fields: AnswerCommand['fields']
): Promise<Result<EnrolmentEvent, AnswerRefusal>> {
	const mark = markForm(item, fields, { path, values: await parametersOf(unit) });
	switch (mark.type) {
		case 'invalid':
			return refuse({ code: 'not_on_screen' });
		case 'unanswered':
			return refuse({ code: 'unanswered', faults: mark.faults });
		case 'step':
			return ok({
				type: 'STORY_STEP_TAKEN',
				clear: { place, item: item.id },
				sealed: { choice: mark.choice }
			});
		case 'marked': {
			const sureness = critical && fields['choice'] !== UNSURE ? readSureness(fields['sureness']) : null;
			if (critical && fields['choice'] !== UNSURE && sureness === null) {
				return refuse({ code: 'unanswered', faults: [{ field: 'sureness', fault: 'empty' }] });
			}
			const { version, language } = unit.state;
			return ok({
				type: 'ANSWERED',
				clear: {
					place,
					objective,
					item: item.id,
					version,
					language,
					shown: await shownNow(unit, shown),
					outcome: mark.outcome
				},
				sealed: {
					order: shownOrder(shown),
					choices: mark.choices,
					belief: mark.belief,
					beliefs: mark.beliefs,
					sureness
				}
			});
		}
	}
}

const readSureness = (text: string | undefined): Sureness | null =>
	SURENESS.find((one) => one === text) ?? null;
