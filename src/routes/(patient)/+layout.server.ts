import { LOCALES, type Locale } from '$lib/i18n/locale.ts';
import { app } from '$lib/server/app.ts';
import { signedIn } from '$lib/server/http/context.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import type { PatientLayoutData } from '$lib/ui/shell/layout-data.ts';
import type { LayoutServerLoad } from './$types';

const offered = (clinicId: string): Locale[] => {
	const languages = app().clinicNumbers.get(clinicId)?.languages ?? null;
	return LOCALES.filter((locale) => languages?.includes(locale) ?? true);
};

export const load: LayoutServerLoad = (event): PatientLayoutData => {
	const member = signedIn(event);
	const { logo, themePath } = shownLook(member.clinicLook);
	return {
		themePath,
		demo: app().config.mode === 'demo',
		languages: offered(member.clinicId),
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}`, logo },
		member: { calledName: member.calledName, roles: member.roles }
	};
};
