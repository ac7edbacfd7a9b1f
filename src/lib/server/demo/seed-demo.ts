import type { ClinicId } from '../../domain/ids.ts';
import { addClinic } from '../operations/clinics/add-clinic.ts';
import type { Runtime } from '../runtime.ts';
import { takeSetUpLink } from './open-accounts.ts';
import { draftParking } from './draft-parking.ts';
import { ADMINISTRATOR, PATIENTS, type DemoStage } from './people.ts';
import { tellStory } from './patient-story.ts';
import { hireTeam, settle } from './settle-clinic.ts';
import { DAY_MS, HOUR_MS, storyClock } from './story-clock.ts';
import { surely } from './walk-course.ts';

/** Long enough ago that a signature of the first day is past its validity. */
const BEGAN_MS = 100 * DAY_MS;
/** When those came who are on their way now: long enough ago for a waiting period to be over. */
const THESE_DAYS_MS = 80 * HOUR_MS;

/** Those who signed before all the others came. */
const OF_LONG_AGO: readonly DemoStage[] = ['lapsed', 'in_treatment'];

/**
 * One clinic with staff and patients in several states, made by the same operations that people use. Nothing is written
 * past them, so whatever the demonstration shows could have happened.
 */
export async function seedDemo(runtime: Runtime): Promise<ClinicId> {
	const now = runtime.now();
	const clock = storyClock(new Date(now.getTime() - BEGAN_MS));
	const added = surely(await addClinic(runtime, { slug: 'harbor', name: 'Harbor Clinic' }, clock.next()));
	const admin = await takeSetUpLink(runtime, added.setUp.link, 'Harbor Clinic', ADMINISTRATOR, clock.next());
	const team = await hireTeam(runtime, admin, clock);
	await settle(runtime, team, clock);
	await draftParking(runtime, team.editor, clock.next());
	for (const patient of PATIENTS) {
		if (!OF_LONG_AGO.includes(patient.stage)) clock.jumpTo(new Date(now.getTime() - THESE_DAYS_MS));
		await tellStory({ runtime, team, clock, now }, patient);
	}
	await runtime.clinicNumbers.renew();
	return added.clinicId;
}
