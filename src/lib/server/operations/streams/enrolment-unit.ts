import { and, eq, type SQLWrapper } from 'drizzle-orm';
import type { Role } from '../../../domain/access/roles.ts';
import type { ClinicFacts } from '../../../domain/clearance/facts.ts';
import { clinicFacts } from '../../../domain/clinic/clinic.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import { withoutOldCarried } from '../../../domain/enrolment/carried.ts';
import { evolve, initialState, open, rebuild } from '../../../domain/enrolment/aggregate.ts';
import {
	RESTS_ON_CLINIC,
	RESTS_ON_PERSON,
	type EnrolmentContext,
	type PersonFacts
} from '../../../domain/enrolment/context.ts';
import type { EnrolmentEvent, EnrolmentEventOf } from '../../../domain/enrolment/events.ts';
import type { EnrolmentRefusal, EnrolmentRefusalReason } from '../../../domain/enrolment/refusal.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import {
	enrolmentId,
	memberId,
	type EnrolmentId,
	type MemberId,
	type Sha256Hex
} from '../../../domain/ids.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import { openVault, type Vault } from '../../keys/vault.ts';
import {
	beginStream,
	isRepeated,
	readStreamRow,
	readStreamRows,
	restoreStream,
	writeEvents,
	type LockedStream,
	type StreamRow,
	type StreamRules
} from '../../log/streams.ts';
import { actOf, type OperationContext } from '../context.ts';
import { wantNotices } from '../reminders/wanted-notices.ts';
import { clinicRef, restoreClinic } from './clinic-stream.ts';
import { personRef, restorePerson } from './person-stream.ts';
import { projectEnrolment } from './project-enrolment.ts';

const SHAPE = 6;

/** An enrolment with everything its decisions rest on, read in one transaction. */
export type EnrolmentView = {
	ctx: OperationContext;
	tx: Tx;
	vault: Vault;
	/** Opens this person's own rows. */
	key: SealingKey;
	id: EnrolmentId;
	member: MemberId;
	course: Course;
	clinic: ClinicState;
	clinicHead: Sha256Hex;
	clinicFacts: ClinicFacts;
	person: PersonState;
	personHead: Sha256Hex;
	state: EnrolmentState;
	seq: number;
	head: Sha256Hex;
};

/** The same, with the stream locked: nobody else writes to it until the transaction ends. */
export type EnrolmentUnit = EnrolmentView & {
	/** This post was done already; its first answer is what the state shows. */
	repeated: boolean;
	/** Applies and stores the events, all or none, and renews the lists' row. `as`: the role the act needed. */
	write(
		events: readonly EnrolmentEvent[],
		as: Role | 'system'
	): Promise<Result<EnrolmentState, EnrolmentRefusal>>;
};

export type NoSuchEnrolment = { code: 'no_such_enrolment' };

/** An enrolment whose person is known; `id` may be a query that finds it. */
export type OwnEnrolment = { member: MemberId; id: EnrolmentId | SQLWrapper };

const refOf = <Id extends EnrolmentId | SQLWrapper>({ clinicId }: OperationContext, id: Id) =>
	({ clinicId, kind: 'enrolment', id }) as const;

/** Reads without locking. Null when there is no such enrolment in this clinic, or the person's key was destroyed. */
export async function viewEnrolment(
	tx: Tx,
	ctx: OperationContext,
	which: EnrolmentId | OwnEnrolment
): Promise<EnrolmentView | null> {
	const own = await withMember(tx, ctx, which);
	if (!own) return null;
	const { member } = own;
	const [vault, rows] = await Promise.all([
		openVault(tx, ctx.runtime.keys, ctx.clinicId, member),
		readStreamRows(tx, [personRef(ctx, member), clinicRef(ctx), refOf(ctx, own.id)])
	]);
	const row = rows.find(({ kind }) => kind === 'enrolment');
	const ground = await groundOf(tx, ctx, vault, member, {
		person: rows.find(({ kind }) => kind === 'person'),
		clinic: rows.find(({ kind }) => kind === 'clinic')
	});
	if (!row || !ground) return null;
	const id = enrolmentId(row.streamId);
	const restored = await restoreStream(tx, ground.key, refOf(ctx, id), await rulesFor(tx, ctx, ground), row);
	const course = await courseOf(tx, ctx, restored.state.version);
	return { ...ground, id, ...restored, state: stateNow(ctx, restored.state, course), course };
}

/**
 * Locks the enrolment and hands it to `work`, all in one transaction. A refusal that `work` returns rolls nothing
 * back, because nothing was written before it: `write` stores all or nothing.
 */
export function inEnrolment<T, E>(
	ctx: OperationContext,
	id: EnrolmentId,
	work: (unit: EnrolmentUnit) => Promise<Result<T, E>>
): Promise<Result<T, E | NoSuchEnrolment>> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const unit = await lockEnrolment(tx, ctx, id);
		return unit ? work(unit) : refuse({ code: 'no_such_enrolment' } as const);
	});
}

/** Null when there is no such enrolment in this clinic, or the person's key was destroyed. */
export async function lockEnrolment(
	tx: Tx,
	ctx: OperationContext,
	which: EnrolmentId | OwnEnrolment
): Promise<EnrolmentUnit | null> {
	const own = await withMember(tx, ctx, which);
	if (!own) return null;
	const { member } = own;
	const [vault, rows, row, repeated] = await Promise.all([
		openVault(tx, ctx.runtime.keys, ctx.clinicId, member),
		readGround(tx, ctx, member),
		readStreamRow(tx, refOf(ctx, own.id), 'update'),
		isRepeated(tx, refOf(ctx, own.id), ctx.idempotencyKey)
	]);
	const ground = await groundOf(tx, ctx, vault, member, rows);
	if (!row || !ground) return null;
	const id = enrolmentId(row.streamId);
	const ref = refOf(ctx, id);
	const rules = await rulesFor(tx, ctx, ground);
	const locked = {
		ref,
		key: ground.key,
		repeated,
		...(await restoreStream(tx, ground.key, ref, rules, row))
	};
	return unitOf({ ...ground, id, course: await courseOf(tx, ctx, locked.state.version) }, rules, locked);
}

/** Begins an enrolment of a person who is there already. */
export async function beginEnrolment(
	tx: Tx,
	ctx: OperationContext,
	id: EnrolmentId,
	member: MemberId,
	opened: EnrolmentEventOf<'ENROLMENT_OPENED'>,
	as: Role
): Promise<Result<EnrolmentState, EnrolmentRefusalReason | NoSuchEnrolment>> {
	const vault = await openVault(tx, ctx.runtime.keys, ctx.clinicId, member);
	const ground = await groundOf(tx, ctx, vault, member, await readGround(tx, ctx, member));
	if (!ground) return refuse({ code: 'no_such_enrolment' });
	const rules: Rules = {
		...(await rulesFor(tx, ctx, ground)),
		begin: (event, envelope) => {
			if (event.type !== 'ENROLMENT_OPENED') throw new Error('An enrolment begins with its opening');
			return open(event, envelope, course, contextOf(ctx, ground));
		}
	};
	const course = await courseOf(tx, ctx, opened.clear.version);
	const begun = await beginStream(
		tx,
		ground.key,
		refOf(ctx, id),
		member,
		rules,
		resting(ground, opened),
		actOf(ctx, as),
		ctx.runtime.randomBytes
	);
	if (!begun.ok) return begun;
	await projectEnrolment({ ...ground, id, course, ...begun.value });
	return ok(begun.value.state);
}

type Ground = Omit<EnrolmentView, 'id' | 'state' | 'seq' | 'head' | 'course'>;
type Rules = StreamRules<EnrolmentState, EnrolmentEvent, EnrolmentRefusal | EnrolmentRefusalReason>;
type WriteRules = StreamRules<EnrolmentState, EnrolmentEvent, EnrolmentRefusal>;

async function withMember(
	tx: Tx,
	ctx: OperationContext,
	which: EnrolmentId | OwnEnrolment
): Promise<OwnEnrolment | null> {
	if (typeof which !== 'string') return which;
	const [row] = await tx
		.select({ member: enrolment.memberId })
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.enrolmentId, which)));
	return row ? { member: memberId(row.member), id: which } : null;
}

type GroundRows = { person: StreamRow | undefined; clinic: StreamRow | undefined };

/** The rows that what is written rests on. The person stays as they are until the transaction ends. */
async function readGround(tx: Tx, ctx: OperationContext, member: MemberId): Promise<GroundRows> {
	const [person, clinic] = await Promise.all([
		readStreamRow(tx, personRef(ctx, member), 'share'),
		readStreamRow(tx, clinicRef(ctx))
	]);
	return { person, clinic };
}

async function groundOf(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault | null,
	member: MemberId,
	rows: GroundRows
): Promise<Ground | null> {
	const key = await vault?.person(member);
	if (!vault || !key || !rows.person) return null;
	const { state: person, head: personHead } = await restorePerson(tx, ctx, key, member, rows.person);
	const { state: clinic, head: clinicHead } = await restoreClinic(tx, ctx, vault, rows.clinic);
	const facts = clinicFacts(clinic);
	return facts && { ctx, tx, vault, key, member, clinic, clinicHead, clinicFacts: facts, person, personHead };
}

/** The event with the heads of what it rests on, as this transaction read them. */
function resting<Event extends EnrolmentEvent>({ personHead, clinicHead }: Ground, event: Event): Event {
	if (!RESTS_ON_PERSON.has(event.type) && !RESTS_ON_CLINIC.has(event.type)) return event;
	return { ...event, clear: { ...event.clear, rests: { person: personHead, clinic: clinicHead } } };
}

const stateNow = ({ now }: OperationContext, state: EnrolmentState, course: Course): EnrolmentState =>
	withoutOldCarried(state, course, now.toISOString());

const courseOf = (tx: Tx, ctx: OperationContext, version: Sha256Hex): Promise<Course> =>
	ctx.runtime.courses.get(tx, ctx.clinicId, version);

const contextOf = (ctx: OperationContext, ground: Ground): EnrolmentContext => ({
	person: personFactsOf(ground),
	clinic: ground.clinicFacts,
	actorProfession: ctx.actor.kind === 'member' ? ctx.actor.profession : null
});

/** What decisions take from the person's own stream. */
export const personFactsOf = ({
	member,
	person,
	personHead
}: Pick<EnrolmentView, 'member' | 'person' | 'personHead'>): PersonFacts => ({
	id: member,
	// Only staff have none, and staff have no enrolment: an unknown age counts as under age.
	dateOfBirth: person.dateOfBirth ?? '9999-12-31',
	identity: person.identity,
	head: personHead
});

/** All versions this clinic ever stored are at hand, because a rebuild may walk through several. */
async function rulesFor(tx: Tx, ctx: OperationContext, ground: Ground): Promise<WriteRules> {
	const versions = new Map<string, Course>();
	for (const { version } of ground.clinic.stored) versions.set(version, await courseOf(tx, ctx, version));
	const known = (version: Sha256Hex): Course => {
		const course = versions.get(version);
		if (!course) throw new Error(`No course version ${version} in this clinic`);
		return course;
	};
	const context = contextOf(ctx, ground);
	return {
		shape: SHAPE,
		begin: (event, envelope) => {
			if (event.type !== 'ENROLMENT_OPENED') throw new Error('An enrolment begins with its opening');
			return ok(initialState(event, envelope, known(event.clear.version)));
		},
		evolve: (state, event, envelope) => {
			const version = event.type === 'COURSE_CHANGED' ? event.clear.to : state.version;
			return evolve(state, event, envelope, known(version), context);
		},
		rebuild: (recorded) => rebuild(recorded, known)
	};
}

function unitOf(
	ground: Ground & { id: EnrolmentId; course: Course },
	rules: WriteRules,
	first: LockedStream<EnrolmentState>
): EnrolmentUnit {
	const { tx, ctx, course } = ground;
	/** As the stream says it: what time alone did to it is computed at every reading, and never stored. */
	let stored = first.state;
	const unit: EnrolmentUnit = {
		...ground,
		state: stateNow(ctx, stored, course),
		seq: first.seq,
		head: first.head,
		repeated: first.repeated,
		async write(events, as) {
			const locked: LockedStream<EnrolmentState> = {
				...first,
				state: stored,
				seq: unit.seq,
				head: unit.head
			};
			const drafts = events.map((event) => resting(ground, event));
			const written = await writeEvents(tx, locked, rules, drafts, actOf(ctx, as), ctx.runtime.randomBytes);
			if (!written.ok) return written;
			const before = stored;
			stored = written.value.state;
			// Writing looked at the clock as well.
			unit.state = stored;
			unit.seq = written.value.seq;
			unit.head = written.value.head;
			await projectEnrolment(unit);
			await wantNotices(unit, before, events);
			return ok(unit.state);
		}
	};
	return unit;
}
