import { app } from '$lib/server/app.ts';
import { signedIn } from '$lib/server/http/context.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import type { PatientLayoutData } from '$lib/ui/shell/layout-data.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event): PatientLayoutData => {
	const member = signedIn(event);
	const { logo, themePath } = shownLook(member.clinicLook);
	return {
		themePath,
		demo: app().config.mode === 'demo',
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}`, logo },
		member: { calledName: member.calledName, roles: member.roles }
	};
};
