import {
	FORM_NAMES,
	FORM_QUESTIONS,
	knownAnswers,
	type CourseForms,
	type FormName
} from '$lib/domain/clinic/publishing/course-forms.ts';

/** The field in which a question of a checklist is answered. */
export const formField = (form: FormName, question: string): string => `forms.${form}.${question}`;

/** The checklists as they were filled in; one of which nothing was answered is left out. */
export function formsIn(fields: Readonly<Record<string, string>>): CourseForms {
	const forms: CourseForms = {};
	for (const name of FORM_NAMES) {
		const given = FORM_QUESTIONS[name].map((question) => [question, fields[formField(name, question)] ?? '']);
		const answers = knownAnswers(name, Object.fromEntries(given));
		if (Object.keys(answers).length > 0) forms[name] = answers;
	}
	return forms;
}
