import { app } from '$lib/server/app.ts';
import { signedIn } from '$lib/server/http/context.ts';
import type { PatientLayoutData } from '$lib/ui/shell/layout-data.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event): PatientLayoutData => {
	const member = signedIn(event);
	return {
		demo: app().config.mode === 'demo',
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}` },
		member: { calledName: member.calledName, roles: member.roles }
	};
};
