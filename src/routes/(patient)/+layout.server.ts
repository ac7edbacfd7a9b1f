import { readOwnName } from '$lib/server/operations/identity/read-own-name.ts';
import { app } from '$lib/server/app.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import type { PatientLayoutData } from '$lib/ui/shell/layout-data.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event): Promise<PatientLayoutData> => {
	const member = signedIn(event);
	return {
		demo: app().config.mode === 'demo',
		clinic: { name: member.clinicName, helpPath: `/help/${member.clinicId}` },
		member: { calledName: await readOwnName(contextOf(event)), roles: member.roles }
	};
};
