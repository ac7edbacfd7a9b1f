import * as v from 'valibot';
import type { FormAnswer } from '$lib/domain/enrolment/events.ts';
import { textFields } from '$lib/server/http/form.ts';

const said = v.picklist(['no', 'yes', 'unsure']);

/** What a form says to each of these questions; those without a readable answer are left out. */
export function answersIn(
	form: FormData,
	asked: readonly { question: string }[]
): Record<string, FormAnswer> {
	const fields = textFields(form);
	const answers: Record<string, FormAnswer> = {};
	for (const { question } of asked) {
		const answer = v.safeParse(said, fields[question]);
		if (answer.success) answers[question] = answer.output;
	}
	return answers;
}
