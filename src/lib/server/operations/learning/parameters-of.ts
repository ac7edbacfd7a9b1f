import { clinicParameters } from '../../../domain/clinic/parameters.ts';
import { planParameters } from '../../../domain/consent/parameters.ts';
import { screenOfItem, type ShownItem } from '../../../domain/enrolment/shown/item-shown.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { planWords } from '../streams/plan-words.ts';

/** Values of every parameter that this person's texts may use: the clinic's, and the plan's once there is one. */
export const parametersOf = async (view: EnrolmentView): Promise<Record<string, string>> => ({
	...clinicParameters(view.clinic.settings, view.state.language),
	...planParameters(view.state.plan, view.course, view.state.language, await planWords(view))
});

/** Names what is on a page of this person for one answer. */
export const screenOf = async (view: EnrolmentView, item: ShownItem): Promise<string> =>
	screenOfItem(item, await parametersOf(view));
