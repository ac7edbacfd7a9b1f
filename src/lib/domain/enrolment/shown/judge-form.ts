import type { ParameterValues } from '../../consent/as-shown.ts';
import { UNSURE, type AnswerForm, type Fault } from '../../quiz/answer.ts';
import { markForm, shownHash, shownOrder } from '../../quiz/quiz.ts';
import { ok, refuse, type Result } from '../../result.ts';
import type { EnrolmentEventOf, Sureness } from '../events.ts';
import type { EnrolmentState } from '../state.ts';
import type { ShownItem } from './item-shown.ts';

/** What a posted form comes to: one step of a story, or an answer as the log keeps it, wherever it was asked. */
export type Judged =
	| { is: 'step'; choice: string }
	| {
			is: 'answer';
			clear: Omit<EnrolmentEventOf<'ANSWERED'>['clear'], 'place' | 'rests'>;
			sealed: EnrolmentEventOf<'ANSWERED'>['sealed'];
	  };

export type JudgeRefusal =
	/** Nothing was recorded; `faults` names the fields to put right. */
	| { code: 'unanswered'; faults: Fault[] }
	/** Not what this item offers: an old page, or a form that is not ours. Nothing was recorded. */
	| { code: 'not_on_screen' };

const SURENESS: readonly Sureness[] = ['guess', 'fairly', 'very'];

/** Marks a form by the item it was made for. Marking is here and nowhere else (design §3). */
export function judgeForm(
	{ version, language }: Pick<EnrolmentState, 'version' | 'language'>,
	{ item, objective, critical, shown, path }: ShownItem,
	fields: AnswerForm,
	values: ParameterValues
): Result<Judged, JudgeRefusal> {
	const mark = markForm(item, fields, { path, values });
	switch (mark.type) {
		case 'invalid':
			return refuse({ code: 'not_on_screen' });
		case 'unanswered':
			return refuse({ code: 'unanswered', faults: mark.faults });
		case 'step':
			return ok({ is: 'step', choice: mark.choice });
		case 'marked': {
			const sureness = critical && fields['choice'] !== UNSURE ? readSureness(fields['sureness']) : null;
			if (critical && fields['choice'] !== UNSURE && sureness === null) {
				return refuse({ code: 'unanswered', faults: [{ field: 'sureness', fault: 'empty' }] });
			}
			const { outcome, choices, belief, beliefs } = mark;
			return ok({
				is: 'answer',
				clear: { objective, item: item.id, version, language, shown: shownHash(shown, values), outcome },
				sealed: { order: shownOrder(shown), choices, belief, beliefs, sureness }
			});
		}
	}
}

const readSureness = (text: string | undefined): Sureness | null =>
	SURENESS.find((one) => one === text) ?? null;
