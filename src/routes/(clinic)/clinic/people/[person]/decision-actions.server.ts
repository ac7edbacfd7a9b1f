import * as v from 'valibot';
import { PLACES } from '$lib/domain/content/model.ts';
import { memberId, parseId, type Sha256Hex } from '$lib/domain/ids.ts';
import { idText, line, lines, orNull } from '$lib/server/http/form.ts';
import {
	closeEnrolment,
	countersign,
	recordRefusal,
	recordWithdrawal,
	reviewUnderstanding,
	signClearance,
	takeBackClearance
} from '$lib/server/operations/care/decisions.ts';
import { enterPlan } from '$lib/server/operations/care/plan.ts';
import { reopenFor } from '$lib/server/operations/people/newest-enrolment.ts';
import { recordPaperChoice } from '$lib/server/operations/records/choose-records.ts';
import { act, actProved } from './acting.server.ts';
import { member, nothing, planVersion, reason, signature } from './fields.server.ts';
import type { RequestEvent } from './$types';

const plan = v.object({
	problem: line(300),
	/** The product and the way it is taken are one choice on the page, `product|route`. */
	taken: v.pipe(v.string('missing'), v.regex(/^[^|]+\|[^|]+$/, 'missing')),
	place: v.picklist(PLACES, 'missing'),
	plannedVisits: v.pipe(
		v.string('missing'),
		v.trim(),
		v.nonEmpty('missing'),
		v.regex(/^\d{1,3}$/, 'not_a_number'),
		v.transform(Number)
	),
	prescriber: member,
	therapist: orNull(idText),
	planVersion
});
// A text of exactly this form is such a hash.
const hash = v.pipe(
	v.string('unreadable'),
	v.regex(/^[0-9a-f]{64}$/, 'unreadable'),
	v.transform((text) => text as Sha256Hex)
);
const toldUs = v.object({ channel: v.picklist(['aloud', 'paper'], 'missing') });
const said = v.object({
	...toldUs.entries,
	words: orNull(lines(2_000))
});
const closing = v.object({
	reason: v.picklist(['discharged', 'moved', 'died', 'never_started'], 'missing')
});

/** Plan, signatures of the care team, and the ways in which an enrolment ends and begins again. */
export const decisionActions = {
	plan: (event: RequestEvent) =>
		act(
			event,
			'plan',
			plan,
			'plan',
			({ ctx }, id, { taken, therapist, planVersion: planVersionShown, ...entered }) => {
				const [product = '', route = ''] = taken.split('|');
				const plan = { ...entered, product, route, therapist: parseId(therapist, memberId) };
				return enterPlan(ctx, id, { ...plan, planVersionShown });
			}
		),
	review: (event: RequestEvent) =>
		actProved(
			event,
			'review',
			v.object({ ...signature, version: hash, planVersion }),
			'review',
			({ ctx }, id, { name, version, planVersion: planVersionShown }, proof) =>
				reviewUnderstanding(ctx, id, { name, proof, version, planVersion: planVersionShown })
		),
	countersign: (event: RequestEvent) =>
		actProved(
			event,
			'countersign',
			v.object({ ...signature, record: hash }),
			'records',
			({ ctx }, id, { name, record }, proof) => countersign(ctx, id, { name, record, proof })
		),
	clear: (event: RequestEvent) =>
		actProved(
			event,
			'clear',
			v.object({ ...signature, record: hash, planVersion }),
			'clearance',
			({ ctx }, id, { name, ...shown }, proof) =>
				signClearance(ctx, id, { name, proof, record: shown.record, planVersion: shown.planVersion })
		),
	unclear: (event: RequestEvent) =>
		act(event, 'unclear', v.object({ reason }), 'clearance', ({ ctx }, id, why) =>
			takeBackClearance(ctx, id, why)
		),
	withdrawal: (event: RequestEvent) =>
		act(event, 'withdrawal', said, 'endings', ({ ctx }, id, how) => recordWithdrawal(ctx, id, how)),
	refusal: (event: RequestEvent) =>
		act(event, 'refusal', said, 'endings', ({ ctx }, id, how) => recordRefusal(ctx, id, how)),
	paper: (event: RequestEvent) =>
		act(event, 'paper', toldUs, 'records', ({ ctx }, id, how) => recordPaperChoice(ctx, id, how)),
	close: (event: RequestEvent) =>
		act(event, 'close', closing, 'endings', ({ ctx }, id, why) => closeEnrolment(ctx, id, why)),
	reopen: (event: RequestEvent) =>
		act(event, 'reopen', nothing, 'top', ({ ctx, member: patient }) => reopenFor(ctx, patient))
};
