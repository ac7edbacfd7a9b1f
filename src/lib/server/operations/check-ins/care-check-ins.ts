import type { Because } from '../../../domain/check-in/triage.ts';
import type { Urgency } from '../../../domain/content/care-forms.ts';
import type { Inline, Words } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import { missedFrom } from '../../../domain/enrolment/check-ins.ts';
import type { CheckInFact } from '../../../domain/enrolment/state.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { writeForPatient } from '../care/write-for-patient.ts';
import type { OperationContext } from '../context.ts';
import { wordsOfEvent } from '../own-words/words-of-event.ts';
import type { NameOf, Who } from '../people/who.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** One thing that was said, in the words of the form. */
export type SaidLine = { ask: Inline[] | null; said: Inline[]; level: Urgency };
export type CheckInShown = {
	number: number;
	startedAt: string;
	endedAt: string | null;
	level: Urgency;
	/** Rules that made it more than its answers alone: what came back, what lasted, how many there were. */
	rules: Exclude<Because, { why: 'answer' | 'sign' }>[];
	/** Most urgent first; what asks for nothing comes last. */
	lines: SaidLine[];
	words: string | null;
	needsTalk: boolean;
	addressed: { by: Who; at: string; note: string; spoke: boolean } | null;
};

export type CheckInsShown = {
	/** Newest first. */
	checkIns: CheckInShown[];
	/** Since when one is unanswered beyond the clinic's hours; null: none is. */
	missedSince: string | null;
};

const MOST_SHOWN = 12;

/** `language`: of the care team. Null where the course asks nothing between visits. */
export async function readCheckIns(
	view: EnrolmentView,
	nameOf: NameOf,
	language: string
): Promise<CheckInsShown | null> {
	const { state, course, clinicFacts, ctx } = view;
	if (!course.check_in) return null;
	const newest = state.checkIns.slice(-MOST_SHOWN).reverse();
	const missed = missedFrom(state, course, clinicFacts.checkIns);
	return {
		checkIns: await Promise.all(newest.map((fact) => shown(view, fact, nameOf, language))),
		missedSince: missed !== null && Date.parse(missed) <= ctx.now.getTime() ? missed : null
	};
}

async function shown(
	view: EnrolmentView,
	fact: CheckInFact,
	nameOf: NameOf,
	language: string
): Promise<CheckInShown> {
	const { number, startedAt, endedAt, triage, needsTalk, addressed, wordsSeq } = fact;
	return {
		number,
		startedAt,
		endedAt,
		level: triage.level,
		rules: triage.because.filter((one) => one.why !== 'answer' && one.why !== 'sign'),
		lines: linesOf(view, fact, language),
		words: wordsSeq === null ? null : await wordsOfEvent(view, wordsSeq),
		needsTalk,
		addressed: addressed && { ...addressed, by: nameOf(addressed.by) }
	};
}

function linesOf({ course }: EnrolmentView, { told }: CheckInFact, language: string): SaidLine[] {
	const say = (words: Words) => wordsIn(words, language, course.source_language);
	const answers = (course.check_in?.questions ?? []).flatMap(({ id, ask, answers }): SaidLine[] => {
		const answer = answers.find((one) => one.id === told.answers[id]);
		return answer ? [{ ask: say(ask), said: say(answer.text), level: answer.level }] : [];
	});
	const signs = course.warning_levels.flatMap(({ level, signs }) =>
		signs
			.filter(({ id }) => told.signs.includes(id))
			.map(({ sign }): SaidLine => ({ ask: null, said: say(sign), level }))
	);
	return [...signs, ...answers].sort((a, b) => b.level - a.level);
}

/** Writes down what came of looking at a check-in. `spoke`: with the person. */
export const addressCheckIn = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ checkIn, note, spoke }: { checkIn: number; note: string; spoke: boolean }
) =>
	writeForPatient(ctx, id, 'health.address', () => ({
		type: 'CHECK_IN_ADDRESSED',
		clear: { checkIn },
		sealed: { note, spoke }
	}));
