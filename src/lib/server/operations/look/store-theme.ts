import type { ClinicId, Sha256Hex } from '../../../domain/ids.ts';
import type { ClinicLook } from '../../../domain/look/look.ts';
import { themeOf } from '../../../domain/look/theme.ts';
import type { Tx } from '../../db/client.ts';
import { theme } from '../../db/schema/look.ts';

/** Keeps the style sheet of this look and answers its name; null when the clinic's pages need none. */
export async function storeTheme(tx: Tx, clinicId: ClinicId, look: ClinicLook): Promise<Sha256Hex | null> {
	const sheet = themeOf(look);
	if (!sheet) return null;
	await tx
		.insert(theme)
		.values({ clinicId, ...sheet })
		.onConflictDoNothing();
	return sheet.hash;
}
