import { separateCodeMatches } from '../../auth/primitives/separate-code.ts';
import type { Runtime } from '../../runtime.ts';
import { voidInvitations } from './issue-invitation.ts';
import { countCodeTry, takeBackCodeTry, type OpenInvitation } from './open-invitation.ts';
import { lockPersonUnit, systemContext } from './person-unit.ts';

/**
 * Whether the separately given code belongs to the link. The last wrong try makes the link worthless, which the
 * timeline shows. `unusable`: it was so already.
 */
export function judgeCode(
	runtime: Runtime,
	open: OpenInvitation,
	typed: string,
	now: Date
): Promise<'right' | 'wrong' | 'unusable'> {
	const { clinicId, memberId, invitation, codeHash } = open;
	return runtime.db.inClinic(clinicId, async (tx) => {
		// The person first, as everywhere: two transactions then never wait for each other.
		const unit = await lockPersonUnit(tx, systemContext(runtime, clinicId, now), memberId);
		const counted = unit && (await countCodeTry(tx, open, now));
		if (!counted) return 'unusable';
		const hashedFor = { pepper: runtime.keys.pepper, boundTo: [clinicId, invitation] };
		if (codeHash && separateCodeMatches(typed, codeHash, hashedFor)) {
			await takeBackCodeTry(tx, open);
			return 'right';
		}
		if (counted.triesLeft > 0) return 'wrong';
		await unit.writeSurely([{ type: 'INVITATION_TAKEN_BACK', clear: { invitation }, sealed: {} }], 'system');
		await voidInvitations(unit);
		return 'unusable';
	});
}
