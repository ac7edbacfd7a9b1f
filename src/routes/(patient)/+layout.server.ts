import { offeredLanguages } from '$lib/domain/clinic/parameters.ts';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import { LOCALES } from '$lib/i18n/locale.ts';
import { app } from '$lib/server/app.ts';
import { signedIn } from '$lib/server/http/context.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import type { PatientLayoutData } from '$lib/ui/shell/layout-data.ts';
import type { LayoutServerLoad } from './$types';

/** From memory, by the course that came with the program. A page that knows the person's own course says it itself. */
const offered = (clinicId: string): readonly LanguageTag[] => {
	const { base, clinicNumbers } = app();
	const clinic = clinicNumbers.get(clinicId);
	return clinic ? offeredLanguages(clinic, base.course) : LOCALES;
};

export const load: LayoutServerLoad = (event): PatientLayoutData => {
	const member = signedIn(event);
	const { logo, themePath } = shownLook(member.clinicLook);
	return {
		themePath,
		demo: app().config.mode === 'demo',
		languages: offered(member.clinicId),
		language: event.locals.language,
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}`, logo },
		member: { calledName: member.calledName, roles: member.roles }
	};
};
