import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { parametersByLanguage } from '$lib/domain/clinic/parameters.ts';
import type { CourseForms } from '$lib/domain/clinic/publishing/course-forms.ts';
import { CHANGE_IMPACTS } from '$lib/domain/content/change-impact.ts';
import type { Finding } from '$lib/domain/content/finding.ts';
import { partAt } from '$lib/domain/content/overlay/part-at.ts';
import type { Files } from '$lib/domain/content/source-text.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn } from '$lib/server/http/draft-of.ts';
import { line, lines, readForm, type FieldErrors } from '$lib/server/http/form.ts';
import { proposeCourse, type ProposeRefusal } from '$lib/server/operations/studio/propose-course.ts';
import { reviewDraft } from '$lib/server/operations/studio/review-draft.ts';
import { labelIn } from '$lib/server/operations/studio/show-studio.ts';
import { formsIn } from '$lib/ui/studio/course-form-fields/form-field.ts';
import { placeWords } from '$lib/ui/studio/place-words.ts';
import { findingWords } from '$lib/ui/words/finding-words.ts';
import { draftHead } from '../../../draft-head.server.ts';
import { namedPlace } from '../../../part-editing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const review = await reviewDraft(contextOf(event), draftIn(event));
	if (!review) error(404, 'Not found');
	const { draft, clinic, checked, inUse, affected, suggestion, label, handedOver, isAlone, overdue } = review;
	const { readable, findings } = checked;
	return {
		head: draftHead(review),
		from: inUse,
		to: readable,
		values: parametersByLanguage(clinic.settings, readable?.languages ?? []),
		stops: findings
			.filter(({ level }) => level === 'error')
			.map((finding) => ({
				level: finding.level,
				code: finding.code,
				...findingWords(finding),
				at: placeWords(draft.id, namedPlace(review, placeOf(draft.files, finding)))
			})),
		affected,
		suggestion,
		label,
		handedOver: handedOver && {
			version: handedOver.version,
			label: labelIn(clinic)(handedOver.version),
			stands: handedOver.stands
		},
		isAlone,
		overdue,
		language: event.locals.locale
	};
};

const placeOf = (files: Files, { file, line: at }: Finding) => ({
	file,
	part: partAt(file, files.get(file) ?? '', at) ?? ''
});

/** What was typed into the form, so that none of it is lost. */
type Given = {
	impact: string;
	label: string;
	note: string;
	reopens: string[];
	/** Sources that were looked up again. */
	looked_up: string[];
	forms: CourseForms;
};
export type HandOverForm = {
	given: Given;
	errors: FieldErrors;
	refusal: { code: ProposeRefusal['code']; count: number; because: string | null } | null;
};

const schema = v.object({
	seq: v.pipe(v.string('missing'), v.toNumber('unreadable')),
	impact: v.picklist(CHANGE_IMPACTS, 'missing'),
	label: line(60),
	note: lines(2000)
});

/** Refusals about one field; they stand beside it. */
const OF_A_FIELD: Partial<Record<ProposeRefusal['code'], keyof Given>> = {
	NOTE_MISSING: 'note',
	LABEL_UNREADABLE: 'label',
	LABEL_TAKEN: 'label',
	EDITORIAL_REOPENS: 'reopens',
	UNKNOWN_OBJECTIVE: 'reopens',
	SOURCES_OVERDUE: 'looked_up'
};

const failed = (status: 409 | 422, form: HandOverForm) => fail(status, form);

async function readHandOver(event: RequestEvent) {
	const form = await event.request.formData();
	const ticked = (name: string) => form.getAll(name).filter((one) => typeof one === 'string');
	const reopens = ticked('reopens');
	const read = readForm(schema, form);
	const fields = Object.fromEntries(
		[...form].filter((one): one is [string, string] => typeof one[1] === 'string')
	);
	const { impact = '', label = '', note = '' } = fields;
	const looked_up = ticked('looked_up');
	const given: Given = { impact, label, note, reopens, looked_up, forms: formsIn(fields) };
	return { form, read, given };
}

export const actions: Actions = {
	/** Only works the scores out; nothing is kept. */
	score: async (event) => {
		const { given } = await readHandOver(event);
		return { given, errors: {}, refusal: null } satisfies HandOverForm;
	},

	propose: async (event) => {
		const { form, read, given } = await readHandOver(event);
		if (!read.ok) return failed(422, { given, errors: read.errors, refusal: null });
		const { reopens, looked_up: lookedUp, forms } = given;
		const command = { ...read.value, draft: draftIn(event), reopens, lookedUp, forms };
		const proposed = await proposeCourse(contextOf(event, form), command);
		if (proposed.ok) redirect(303, '/studio?done=proposed');
		const refusal = proposed.error;
		if (refusal.code === 'NOT_ALLOWED' || refusal.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
		const field = OF_A_FIELD[refusal.code];
		if (field) return failed(422, { given, errors: { [field]: refusal.code }, refusal: null });
		return failed(409, { given, errors: {}, refusal: shortly(refusal) });
	}
};

function shortly(refusal: ProposeRefusal): NonNullable<HandOverForm['refusal']> {
	const { code } = refusal;
	const count =
		refusal.code === 'HAS_ERRORS' ? refusal.errors : refusal.code === 'HAS_CONFLICTS' ? refusal.conflicts : 0;
	return { code, count, because: refusal.code === 'REFUSED' ? refusal.because : null };
}
