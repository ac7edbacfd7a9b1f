import type { RequestEvent } from '@sveltejs/kit';
import { mayInPrinciple, type Action } from '$lib/domain/access/access.ts';
import { app } from '$lib/server/app.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { countLocked } from '$lib/server/operations/identity/count-locked.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import type { StaffLayoutData, StaffSection } from '$lib/ui/shell/layout-data.ts';

/** What opens each section, in the order in which the sections stand. */
const SECTIONS: readonly { section: StaffSection; opensWith: readonly Action[] }[] = [
	{ section: 'today', opensWith: ['queue.see'] },
	{ section: 'people', opensWith: ['person.list'] },
	{ section: 'visits', opensWith: ['visit.see'] },
	{ section: 'course_review', opensWith: ['course.read'] },
	{ section: 'studio', opensWith: ['studio.see'] },
	{ section: 'settings', opensWith: ['settings.see'] },
	{ section: 'staff', opensWith: ['staff.see'] },
	{ section: 'outbox', opensWith: ['outbox.see', 'outbox.see-staff'] }
];

/** The frame of every staff page: who is signed in, and only the sections that their roles open. */
export async function staffLayout(event: RequestEvent): Promise<StaffLayoutData> {
	const member = signedIn(event);
	const { logo, themePath } = shownLook(member.clinicLook);
	return {
		themePath,
		demo: app().config.mode === 'demo',
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}`, logo },
		member: { calledName: member.calledName, roles: member.roles },
		sections: SECTIONS.filter(({ opensWith }) =>
			opensWith.some((action) => mayInPrinciple(member, action))
		).map(({ section }) => section),
		lockedAccounts: await countLocked(contextOf(event))
	};
}
