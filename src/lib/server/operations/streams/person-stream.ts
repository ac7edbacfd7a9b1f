import type { Role } from '../../../domain/access/roles.ts';
import { dayIn } from '../../../domain/clearance/zone.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import {
	beginPerson,
	evolvePerson,
	rebuildPerson,
	type PersonContext,
	type PersonRefusal
} from '../../../domain/person/person.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import type { Tx } from '../../db/client.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import {
	beginStream,
	lockStream,
	readStream,
	restoreStream,
	writeEvents,
	type LockedStream,
	type Restored,
	type StreamRef,
	type StreamRow,
	type StreamRules
} from '../../log/streams.ts';
import { actOf, type OperationContext } from '../context.ts';
import { countProvidersHere } from '../staff/who-came.ts';

const SHAPE = 1;

const rulesIn = (context: PersonContext): StreamRules<PersonState, PersonEvent, PersonRefusal> => ({
	shape: SHAPE,
	begin: (event, envelope) => beginPerson(event, envelope, context),
	evolve: (state, event, envelope) => evolvePerson(state, event, envelope, context),
	rebuild: rebuildPerson
});

/** Before a clinic has said where it is, its day is that of Greenwich; nobody but its administrator is there yet. */
const NO_ZONE_YET = 'UTC';

/** The calendar day of the clinic at this moment, YYYY-MM-DD. */
export const todayIn = ({ settings }: ClinicState, now: Date): string =>
	dayIn(settings.timeZone ?? NO_ZONE_YET, now.toISOString());

async function contextIn(
	tx: Tx,
	ctx: OperationContext,
	clinic: ClinicState,
	events: readonly PersonEvent[]
): Promise<PersonContext> {
	// Nothing else asks for it, and it is a query.
	const isCheck = events.some(({ type }) => type === 'WORDS_TRIED' || type === 'IDENTITY_CHECKED');
	return {
		today: todayIn(clinic, ctx.now),
		activeProviders: isCheck ? await countProvidersHere(tx, ctx, clinic) : 0
	};
}

export const personRef = ({ clinicId }: Pick<OperationContext, 'clinicId'>, member: MemberId): StreamRef => ({
	clinicId,
	kind: 'person',
	id: member
});

const restoring = { shape: SHAPE, rebuild: rebuildPerson };

/** The person as they are now, with the head of their stream. Null when there is no such person in this clinic. */
export const readPerson = (
	tx: Tx,
	ctx: OperationContext,
	key: SealingKey,
	member: MemberId
): Promise<Restored<PersonState> | null> => readStream(tx, key, personRef(ctx, member), restoring);

/** The same from a row that was read already. */
export const restorePerson = (
	tx: Tx,
	ctx: OperationContext,
	key: SealingKey,
	member: MemberId,
	row: StreamRow
): Promise<Restored<PersonState>> => restoreStream(tx, key, personRef(ctx, member), restoring, row);

export const lockPerson = (
	tx: Tx,
	ctx: OperationContext,
	key: SealingKey,
	member: MemberId
): Promise<LockedStream<PersonState> | null> =>
	lockStream(tx, key, personRef(ctx, member), restoring, ctx.idempotencyKey);

/** Begins the stream of somebody whose key was just made. `as`: the role the act needed. */
export const beginPersonStream = async (
	tx: Tx,
	ctx: OperationContext,
	clinic: ClinicState,
	key: SealingKey,
	member: MemberId,
	first: PersonEvent,
	as: Role | 'system'
) =>
	beginStream(
		tx,
		key,
		personRef(ctx, member),
		member,
		rulesIn(await contextIn(tx, ctx, clinic, [first])),
		first,
		actOf(ctx, as),
		ctx.runtime.randomBytes
	);

/** Applies and stores the events, all or none. `as`: the role the act needed. */
export const writePerson = async (
	tx: Tx,
	ctx: OperationContext,
	clinic: ClinicState,
	locked: LockedStream<PersonState>,
	events: readonly PersonEvent[],
	as: Role | 'system'
) =>
	writeEvents(
		tx,
		locked,
		rulesIn(await contextIn(tx, ctx, clinic, events)),
		events,
		actOf(ctx, as),
		ctx.runtime.randomBytes
	);
