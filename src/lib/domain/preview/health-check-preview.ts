import type { FormQuestion } from '../content/care-forms.ts';
import { giveHealthCheck, healthQuestions, withHealthLeft } from '../enrolment/health-check.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { readOwnHealthCheck, type OwnHealthCheck } from '../enrolment/shown/health-check-shown.ts';

export type HealthCheckPreview = { is: 'health_check'; health: OwnHealthCheck };

/** The first question of a health check of which a yes is about danger. */
export const dangerIn = (questions: readonly FormQuestion[]): FormQuestion | undefined =>
	questions.find(({ level }) => level !== undefined);

/** As it is asked; or once it was sent, with a no to all of it but perhaps to a question about danger. */
export function healthCheckPreview(
	nobody: Enrolled,
	at: 'asked' | 'sent' | 'danger'
): HealthCheckPreview | null {
	const asked = healthQuestions(nobody.course, nobody.state.plan);
	const yes = at === 'danger' ? dangerIn(asked) : undefined;
	if (at === 'danger' && !yes) return null;
	const health = readOwnHealthCheck(at === 'asked' ? nobody : given(nobody, asked, yes?.id));
	return health && { is: 'health_check', health };
}

function given(nobody: Enrolled, asked: readonly FormQuestion[], yes: string | undefined): Enrolled {
	const { state, course } = nobody;
	const answers = Object.fromEntries(asked.map(({ id }) => [id, id === yes ? 'yes' : 'no'] as const));
	const sent = giveHealthCheck(
		state,
		{
			type: 'HEALTH_CHECK_GIVEN',
			clear: { version: state.version, language: state.language },
			sealed: { answers }
		},
		{ at: state.openedAt, actor: 'system', role: 'patient', seq: 2 },
		course
	);
	return sent.ok ? { ...nobody, state: withHealthLeft(sent.value, course) } : nobody;
}
