import type { ClinicState } from '../../../domain/clinic/state.ts';
import { initialSettings } from '../../../domain/clinic/settings.ts';
import {
	clinicId as toClinicId,
	memberId as toMemberId,
	type ClinicId,
	type MemberId
} from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { clinic } from '../../db/schema/clinic.ts';
import { openVault } from '../../keys/vault.ts';
import type { LockedStream } from '../../log/streams.ts';
import type { Runtime } from '../../runtime.ts';
import type { OperationContext } from '../context.ts';
import { createMember } from '../identity/create-member.ts';
import { openClinicVault, systemContext } from '../identity/person-unit.ts';
import { beginClinicStream, writeClinic } from '../streams/clinic-stream.ts';
import { issueSetUpLink, type SetUpLink } from './issue-set-up-link.ts';
import { storeAndAdopt } from './store-and-adopt.ts';

export type AddClinicCommand = {
	/** Names the clinic to whoever runs the machine: lower-case letters, digits and hyphens, at most 63. */
	slug: string;
	/** What patients read. The administrator may change it. */
	name: string;
};

export type AddedClinic = { clinicId: ClinicId; setUp: SetUpLink };

export type AddClinicRefusal = { code: 'SLUG_UNFIT' } | { code: 'SLUG_TAKEN' } | { code: 'NAME_MISSING' };

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Until the administrator has said who they are, with the set-up link. */
const NOBODY_YET = 'Administrator';

/**
 * Adds a clinic: its key, its stream, the course that came with the program, and a place for its first administrator,
 * who takes it with the set-up link. Only from the machine itself; no request comes here.
 */
export async function addClinic(
	runtime: Runtime,
	command: AddClinicCommand,
	now: Date
): Promise<Result<AddedClinic, AddClinicRefusal>> {
	const { slug } = command;
	const name = command.name.normalize('NFC').replace(/\s+/g, ' ').trim();
	if (!SLUG.test(slug)) return refuse({ code: 'SLUG_UNFIT' });
	if (name === '') return refuse({ code: 'NAME_MISSING' });
	const ctx = systemContext(runtime, toClinicId(runtime.newId()), now);
	const added = await runtime.db.inClinic(ctx.clinicId, (tx) => addIn(tx, ctx, { slug, name }));
	if (added.ok) await runtime.clinicNumbers.renewOne(ctx.clinicId);
	return added;
}

async function addIn(
	tx: Tx,
	ctx: OperationContext,
	{ slug, name }: AddClinicCommand
): Promise<Result<AddedClinic, AddClinicRefusal>> {
	const { runtime, clinicId, now } = ctx;
	const taken = await tx
		.insert(clinic)
		.values({
			clinicId,
			slug,
			wrappedKey: runtime.keys.newClinicKey(clinicId).wrapped,
			settings: initialSettings(name),
			createdAt: now
		})
		.onConflictDoNothing({ target: clinic.slug })
		.returning({ id: clinic.clinicId });
	if (taken.length === 0) return refuse({ code: 'SLUG_TAKEN' });

	const vault = await openVault(tx, runtime.keys, clinicId);
	if (!vault) throw new Error('A clinic that was just added is not there');
	const begun = surely(
		await beginClinicStream(tx, ctx, vault, { type: 'CLINIC_ADDED', clear: { slug, name }, sealed: {} })
	);
	const adopted = surely(await storeAndAdopt(tx, ctx, begun, 'system'));
	const member = await addFirstAdministrator(tx, ctx, adopted);
	return ok({ clinicId, setUp: await issueSetUpLink(tx, ctx, member) });
}

async function addFirstAdministrator(
	tx: Tx,
	ctx: OperationContext,
	locked: LockedStream<ClinicState>
): Promise<MemberId> {
	const member = toMemberId(ctx.runtime.newId());
	const invited = surely(
		await writeClinic(
			tx,
			ctx,
			locked,
			[{ type: 'STAFF_INVITED', clear: { member, roles: ['admin'], profession: null }, sealed: {} }],
			'system'
		)
	);
	surely(
		await createMember(
			{ tx, ctx, vault: await openClinicVault(tx, ctx), clinic: invited.state },
			{
				memberId: member,
				kind: 'staff',
				roles: ['admin'],
				profession: null,
				language: ctx.runtime.base.course.source_language,
				profile: {
					legalName: NOBODY_YET,
					calledName: null,
					dateOfBirth: null,
					email: null,
					mobile: null,
					personCode: null
				}
			},
			'system'
		)
	);
	return member;
}

/** A clinic that begins has nothing that could refuse. */
function surely<T>(written: Result<T, { code: string }>): T {
	if (!written.ok) throw new Error(`A new clinic was refused: ${written.error.code}`);
	return written.value;
}
