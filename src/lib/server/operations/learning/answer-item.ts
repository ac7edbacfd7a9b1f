import type { CheckPlace, EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import { shownItem, screenOfItem, type ShownItem } from '../../../domain/enrolment/shown/item-shown.ts';
import { judgeForm, type Judged, type JudgeRefusal } from '../../../domain/enrolment/shown/judge-form.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { firstAnswer } from '../../../domain/statistics/first-answer.ts';
import type { OperationContext } from '../context.ts';
import { countFirstAnswer } from '../statistics/count-first-answer.ts';
import type { EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import type { NoSuchPart, WriteRefusal } from '../streams/write-once.ts';
import { placeAt, type PlaceAt } from './place-at.ts';
import { parametersOf } from './parameters-of.ts';

export type AnswerCommand = {
	at: PlaceAt;
	/** The item that the form was made for: a second tab may hold another. */
	item: string;
	/** What was on the page that the form came from (`screenOf`): another screen now changes nothing. */
	screen: string;
	/** The form's fields as they came; what the item does not have is refused. */
	fields: Readonly<Record<string, string>>;
};

export type AnswerRefusal = WriteRefusal | NoSuchPart | JudgeRefusal;

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
		const values = await parametersOf(unit);
		if (screenOfItem(item, values) !== command.screen) return refuse({ code: 'not_on_screen' });
		const event = eventFor(place, item, judgeForm(unit.state, item, command.fields, values));
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

function eventFor(
	place: CheckPlace,
	asked: ShownItem,
	judged: Result<Judged, JudgeRefusal>
): Result<EnrolmentEvent, JudgeRefusal> {
	if (!judged.ok) return judged;
	const { value } = judged;
	return ok(
		value.is === 'step'
			? {
					type: 'STORY_STEP_TAKEN',
					clear: { place, item: asked.item.id },
					sealed: { choice: value.choice }
				}
			: { type: 'ANSWERED', clear: { place, ...value.clear }, sealed: value.sealed }
	);
}
