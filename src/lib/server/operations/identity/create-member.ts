import type { Profession, Role } from '../../../domain/access/roles.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { PersonKind } from '../../../domain/person/events.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { sealProfile, type Profile } from '../../auth/profile.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { beginPersonStream } from '../streams/person-stream.ts';
import { personUnit, type PersonUnit } from './person-unit.ts';
import { indexEntries, replaceIndex } from './search-index.ts';

export type NewMember = {
	memberId: MemberId;
	kind: PersonKind;
	roles: readonly Role[];
	profession: Profession | null;
	language: string;
	profile: Profile;
};

/**
 * Makes the key, the row, the index entries and the stream of somebody new, in the caller's transaction. A refusal is
 * the domain's (name, date of birth, age) and leaves rows behind: the caller must let the transaction roll back.
 */
