import { nationalNumbersIn } from '$lib/domain/content/national-numbers.ts';
import { themePath } from '$lib/ui/shell/look-paths.ts';
import { app } from '$lib/server/app.ts';
import type { HelpShown } from '$lib/ui/patient/pages/HelpPage.svelte';

/**
 * What the help page shows, from memory alone: it must answer while the database does not, and to somebody who is not
 * signed in (design §4.11). `clinicId` is what the address said, and may be anything.
 */
export function helpFor(
	clinicId: string | null,
	language: string
): HelpShown & { withoutScript: true; themePath: string | null } {
	const { base, clinicNumbers } = app();
	const { help, source_language } = base.course;
	const clinic = clinicId === null ? null : clinicNumbers.get(clinicId);
	return {
		withoutScript: true,
		themePath: clinic?.theme ? themePath(clinic.theme.hash) : null,
		clinic: clinic && { name: clinic.name, numbers: clinic.numbers },
		national: nationalNumbersIn(help, language, source_language)
	};
}
