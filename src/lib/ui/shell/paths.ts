import type { StaffSection } from './layout-data.ts';

/** Addresses that the frames of the pages link to. A page's own links are its own business. */
export const PATHS = {
	first: '/',
	help: '/help',
	invited: '/sign-in?as=patient',
	staffSignIn: '/sign-in?as=staff',
	verify: '/verify',
	look: '/look',
	language: '/language',
	signOut: '/sign-out',
	patientHome: '/my',
	patientAccount: '/my/account',
	staffHome: '/clinic',
	staffAccount: '/clinic/account'
} as const;

export const SECTION_PATHS: Readonly<Record<StaffSection, string>> = {
	today: '/clinic',
	people: '/clinic/people',
	visits: '/clinic/visits',
	course_review: '/clinic/course',
	studio: '/studio',
	settings: '/admin/settings',
	staff: '/admin/staff',
	outbox: '/admin/outbox'
};

/** The section a page belongs to: the longest path that leads to it. Null on pages of none. */
export function sectionAt(pathname: string, sections: readonly StaffSection[]): StaffSection | null {
	const holds = (section: StaffSection) => {
		const path = SECTION_PATHS[section];
		return pathname === path || pathname.startsWith(`${path}/`);
	};
	return (
		sections
			.filter(holds)
			.sort((a, b) => SECTION_PATHS[b].length - SECTION_PATHS[a].length)
			.at(0) ?? null
	);
}
