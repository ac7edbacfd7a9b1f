import type { Profession, Role } from '../../domain/access/roles.ts';
import type { ClinicId, MemberId, SignInId } from '../../domain/ids.ts';
import type { Act } from '../log/streams.ts';
import type { Runtime } from '../runtime.ts';

/** Who acts: from the sign-in, never from a form. `system` is a job, a command-line tool, or a link before anybody is signed in. */
export type Actor =
	| {
			kind: 'member';
			memberId: MemberId;
			roles: readonly Role[];
			profession: Profession | null;
			signInId: SignInId;
	  }
	| { kind: 'system' };

/** Everything an operation touches. Time is read once a request, so that one act has one time. */
export type OperationContext = {
	runtime: Runtime;
	clinicId: ClinicId;
	actor: Actor;
	now: Date;
	/** Key of a form post: the same post again gets the first answer. Null where nothing is written. */
	idempotencyKey: string | null;
	/** Told the language in which the signed-in patient reads their course, so that the words around it follow. */
	onLanguage?: (language: string) => void;
};

/** How the log names who did it. `as` is the role the act needed; a member may hold several. */
export function actOf(ctx: OperationContext, as: Role | 'system'): Act {
	return {
		at: ctx.now,
		actor: ctx.actor.kind === 'member' ? ctx.actor.memberId : 'system',
		role: as,
		idempotencyKey: ctx.idempotencyKey
	};
}
