import type { MemberId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readFaces, type ListedFace } from './list-names.ts';

/** The two identifiers of one person, for a page that shows nothing else of them (R15). Null: not for this role. */
export const readFaceOf = (ctx: OperationContext, member: MemberId): Promise<ListedFace | null> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'person.see', member)) return null;
		const vault = await openClinicVault(tx, ctx);
		return (await readFaces(tx, ctx, vault, [member]))(member);
	});
