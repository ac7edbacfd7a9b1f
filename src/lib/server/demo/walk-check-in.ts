import { readPosted } from '../../domain/check-in/posted.ts';
import { readOwnCheckIn } from '../../domain/enrolment/shown/check-in-shown.ts';
import { answerOwnCheckIn } from '../operations/check-ins/own-check-in.ts';
import type { OperationContext } from '../operations/context.ts';
import { wordingOf } from '../operations/learning/read.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import { surely } from './walk-course.ts';

/**
 * Answers every page of the questions between visits calmly, except what is said here (question → answer). `pages`: leaves
 * after so many.
 */
export async function checkIn(
	act: () => OperationContext,
	said: Readonly<Record<string, string>> = {},
	pages = Infinity
): Promise<void> {
	for (let page = 1; page <= pages; page += 1) {
		const shown = await viewOwnEnrolment(act(), (view) => {
			const form = readOwnCheckIn(view, page, view.ctx.now.toISOString());
			return form && { ...form, wording: wordingOf(view) };
		});
		if (!shown) throw new Error('Nothing is asked between visits');
		const answers = Object.fromEntries(
			shown.lines.map(({ question, answers: [calm] }) => [
				question,
				said[question] ?? readPosted(calm?.value ?? '')?.id ?? ''
			])
		);
		const isLast = shown.last !== null;
		const sent = { checkIn: shown.number, answers, signs: [], words: null, isLast, wording: shown.wording };
		surely(await answerOwnCheckIn(act(), sent));
		if (isLast) return;
	}
}
