import { v5 as uuidOfName } from 'uuid';
import { memberId, type MemberId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';

/** Ours alone, so that no id here is one of another program. */
const NAMESPACE = '0b6f3c5e-4a1f-5d0e-9d1c-7a2f5b8e6c41';

/**
 * The id of whoever this post adds: the same post again finds who it added. It follows from clinic, actor and key by a
 * hash, because the key comes from a form: taken as it is, it could be the id of somebody in another clinic (design §4.7).
 */
export const memberOfPost = ({ clinicId, actor, idempotencyKey }: OperationContext): MemberId | null =>
	idempotencyKey === null
		? null
		: memberId(
				uuidOfName(
					`${clinicId} ${actor.kind === 'member' ? actor.memberId : ''} ${idempotencyKey}`,
					NAMESPACE
				)
			);
