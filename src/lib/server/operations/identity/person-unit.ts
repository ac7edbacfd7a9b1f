import type { Profession, Role } from '../../../domain/access/roles.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import { signInId, type ClinicId, type MemberId, type SignInId } from '../../../domain/ids.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import { openVault, type Vault } from '../../keys/vault.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { Runtime } from '../../runtime.ts';
import type { OperationContext } from '../context.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { lockPerson, writePerson } from '../streams/person-stream.ts';

/** One person, their stream locked until the transaction ends, with what it takes to add to it. */
export type PersonUnit = {
	tx: Tx;
	ctx: OperationContext;
	member: MemberId;
	vault: Vault;
	clinic: ClinicState;
	/** Opens and seals this person's own rows. */
	key: SealingKey;
	state: PersonState;
	/** This post was done already. */
	repeated: boolean;
	/** Applies and stores the events, all or none. `as`: the role the act needed. */
	write(events: readonly PersonEvent[], as: Role | 'system'): Promise<Result<PersonState, PersonRefusal>>;
	/** The same where the checks under the lock have left no expected refusal: one is then a bug, and throws. */
	writeSurely(events: readonly PersonEvent[], as: Role | 'system'): Promise<void>;
};

/** Null when there is no such person in this clinic, or their key was destroyed. */
export async function lockPersonUnit(
	tx: Tx,
	ctx: OperationContext,
	member: MemberId
): Promise<PersonUnit | null> {
	const vault = await openClinicVault(tx, ctx);
	const key = await vault.person(member);
	const locked = key && (await lockPerson(tx, ctx, key, member));
	if (!key || !locked) return null;
	return personUnit({ tx, ctx, member, vault, clinic: await readClinic(tx, ctx, vault), key }, locked);
}

type Ground = Pick<PersonUnit, 'tx' | 'ctx' | 'member' | 'vault' | 'clinic' | 'key'>;

export function personUnit(ground: Ground, first: LockedStream<PersonState>): PersonUnit {
	let locked = first;
	const unit: PersonUnit = {
		...ground,
		state: first.state,
		repeated: first.repeated,
		async write(events, as) {
			const { tx, ctx, clinic } = ground;
			const written = await writePerson(tx, ctx, clinic, locked, events, as);
			if (!written.ok) return written;
			locked = written.value;
			unit.state = locked.state;
			return ok(locked.state);
		},
		async writeSurely(events, as) {
			const written = await unit.write(events, as);
			if (!written.ok) throw new Error(`A person's stream refused: ${written.error.code}`);
		}
	};
	return unit;
}

export async function openClinicVault(
	tx: Tx,
	ctx: Pick<OperationContext, 'runtime' | 'clinicId'>
): Promise<Vault> {
	const vault = await openVault(tx, ctx.runtime.keys, ctx.clinicId);
	if (!vault) throw new Error('The transaction is in no clinic');
	return vault;
}

export const systemContext = (runtime: Runtime, clinicId: ClinicId, now: Date): OperationContext => ({
	runtime,
	clinicId,
	actor: { kind: 'system' },
	now,
	idempotencyKey: null
});

type Self = { memberId: MemberId; roles: readonly Role[]; profession: Profession | null };

/** Somebody who has just shown a link or every factor, in the sign-in that this begins. */
export const selfContext = (
	runtime: Runtime,
	clinicId: ClinicId,
	self: Self,
	now: Date
): OperationContext & { actor: { kind: 'member'; signInId: SignInId } } => ({
	runtime,
	clinicId,
	actor: { kind: 'member', ...self, signInId: signInId(runtime.newId()) },
	now,
	idempotencyKey: null
});
