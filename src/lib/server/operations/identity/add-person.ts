import { memberId as toMemberId, type MemberId } from '../../../domain/ids.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { newPersonCode } from '../../auth/primitives/person-code.ts';
import type { Profile } from '../../auth/profile.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { allowed } from './allowed.ts';
import { contactTaken, readContact, type ContactRefusal } from './contact.ts';
import { createMember } from './create-member.ts';
import { likelyDuplicates, type LikelyDuplicate } from './likely-duplicates.ts';
import { memberOfPost } from './member-of-post.ts';
import { openClinicVault } from './person-unit.ts';
import { readProfiles } from './read-names.ts';
import { contactEntries, findByIndex } from './search-index.ts';

export type AddPersonCommand = {
	legalName: string;
	/** Null: called by the legal name. */
	calledName: string | null;
	/** YYYY-MM-DD. */
	dateOfBirth: string;
	email: string | null;
	mobile: string | null;
	/** Language of their messages and course, such as `en`. */
	language: string;
	/** Whoever adds has looked at the likely duplicates: this is somebody else. */
	addAnyway: boolean;
};

export type AddedPerson = {
	memberId: MemberId;
	/** Signs in too, for whoever does not know which e-mail or mobile the clinic has; printed on the invitation. */
	personCode: string;
};

export type AddPersonRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'LIKELY_DUPLICATES'; people: LikelyDuplicate[] }
	| ContactRefusal
	/** `name_missing`, `date_of_birth_…`, `under_age`: the clinic's own day decides who is an adult. */
	| PersonRefusal;

/** Adds a patient to the clinic. Inviting them, and their enrolment, are acts of their own. */
export const addPerson = (
	ctx: OperationContext,
	command: AddPersonCommand
): Promise<Result<AddedPerson, AddPersonRefusal>> =>
	ctx.runtime.db.inClinic(ctx.clinicId, (tx) => addPersonIn(tx, ctx, command));

/** The same inside a transaction that does more, such as opening the enrolment. Writes nothing when it refuses. */
export async function addPersonIn(
	tx: Tx,
	ctx: OperationContext,
	command: AddPersonCommand
): Promise<Result<AddedPerson, AddPersonRefusal>> {
	const as = allowed(ctx, 'person.invite');
	if (!as) return refuse({ code: 'NOT_ALLOWED' });
	const contact = readContact(command);
	if (!contact.ok) return contact;

	const vault = await openClinicVault(tx, ctx);
	const memberId = memberOfPost(ctx) ?? toMemberId(ctx.runtime.newId());
	const taken = await contactTaken(tx, ctx, contact.value, memberId);
	const [before] = (await readProfiles(tx, ctx.clinicId, vault, [memberId])).values();
	if (before)
		return before.personCode === null
			? refuse({ code: 'NOT_ALLOWED' })
			: ok({ memberId, personCode: before.personCode });
	if (taken) return refuse(taken);

	const profile: Profile = {
		legalName: tidyName(command.legalName),
		calledName: tidyName(command.calledName ?? '') || null,
		dateOfBirth: command.dateOfBirth,
		...contact.value,
		personCode: await freePersonCode(tx, ctx)
	};
	if (!command.addAnyway) {
		const people = await likelyDuplicates(tx, ctx, vault, profile);
		if (people.length > 0) return refuse({ code: 'LIKELY_DUPLICATES', people });
	}
	const clinic = await readClinic(tx, ctx, vault);
	const { language } = command;
	const created = await createMember(
		{ tx, ctx, vault, clinic },
		{ memberId, kind: 'patient', roles: ['patient'], profession: null, language, profile },
		as
	);
	return created.ok ? ok({ memberId, personCode: profile.personCode ?? '' }) : created;
}

const tidyName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/** 50 random bits are free but for the odd time; the clinic's contacts are locked, so free stays free. */
async function freePersonCode(tx: Tx, ctx: OperationContext): Promise<string> {
	const { keys, randomBytes } = ctx.runtime;
	for (;;) {
		const personCode = newPersonCode(randomBytes);
		const entries = contactEntries(keys, { email: null, mobile: null, personCode });
		if ((await findByIndex(tx, ctx.clinicId, entries)).length === 0) return personCode;
	}
}
