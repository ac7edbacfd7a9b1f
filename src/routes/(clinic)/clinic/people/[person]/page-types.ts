import type { FormState } from '$lib/ui/clinic/act-form/form-state.ts';
import type { PageData } from './$types';

export type Care = NonNullable<PageData['care']>;

/** What every part of a person's page needs to post a form of its own. */
export type PartProps = {
	data: PageData;
	/** The form that did not go through, if one did not. */
	form: FormState | null;
	/** The enrolment on the page. */
	enrolment: string;
};
export type CarePartProps = PartProps & { care: Care };
