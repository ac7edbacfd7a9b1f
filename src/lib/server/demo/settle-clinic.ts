import { levelsToConfirm } from '../../domain/clinic/levels-to-confirm.ts';
import { exampleParameters } from '../../domain/clinic/parameters.ts';
import { changeSettings } from '../operations/clinics/change-settings.ts';
import { confirmNumbers } from '../operations/clinics/confirm-numbers.ts';
import { reviewCourse } from '../operations/course-review/review-course.ts';
import { inviteStaff } from '../operations/staff/invite-staff.ts';
import type { Runtime } from '../runtime.ts';
import { contextAs, prove, type DemoMember } from './act-as.ts';
import { takeInvitation } from './open-accounts.ts';
import { EDITOR, FRONT_DESK, PRESCRIBER, THERAPIST } from './people.ts';
import type { StoryClock } from './story-clock.ts';
import { surely } from './walk-course.ts';

export const TIME_ZONE = 'America/Denver';

export type Team = {
	admin: DemoMember;
	prescriber: DemoMember;
	therapist: DemoMember;
	desk: DemoMember;
	editor: DemoMember;
};

export async function hireTeam(runtime: Runtime, admin: DemoMember, clock: StoryClock): Promise<Team> {
	const hire = async (who: typeof PRESCRIBER): Promise<DemoMember> => {
		const issued = surely(await inviteStaff(contextAs(runtime, admin, clock.next()), who));
		return takeInvitation(runtime, issued, { ...who, account: who.email }, clock.next());
	};
	return {
		admin,
		prescriber: await hire(PRESCRIBER),
		therapist: await hire(THERAPIST),
		desk: await hire(FRONT_DESK),
		editor: await hire(EDITOR)
	};
}

/** Numbers of a block that no telephone has; parameters as the course gives them for an example. */
export async function settle(
	runtime: Runtime,
	{ admin, prescriber }: Team,
	clock: StoryClock
): Promise<void> {
	const numbers = { day: '555-555-0142', afterHours: '555-555-0143', emergency: '555-555-0144' };
	const parameters = Object.entries(exampleParameters(runtime.base.course));
	surely(
		await changeSettings(contextAs(runtime, admin, clock.next()), {
			seen: {},
			typed: {
				timeZone: TIME_ZONE,
				'numbers.day': numbers.day,
				'numbers.afterHours': numbers.afterHours,
				'numbers.emergency': numbers.emergency,
				...Object.fromEntries(parameters.map(([name, value]) => [`parameters.${name}`, value]))
			}
		})
	);
	surely(await confirmNumbers(contextAs(runtime, admin, clock.next()), numbers));
	const reviewing = contextAs(runtime, prescriber, clock.next());
	surely(
		await reviewCourse(
			reviewing,
			{
				version: runtime.base.version,
				name: PRESCRIBER.legalName,
				levels: levelsToConfirm(runtime.base.course)
			},
			await prove(reviewing, prescriber)
		)
	);
}
