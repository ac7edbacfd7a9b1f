import { and, eq } from 'drizzle-orm';
import { readRecord } from '../../../domain/consent/record.schema.ts';
import { verifySignings, type Chained } from '../../../domain/consent/verify-signing.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import { rebuildClinic } from '../../../domain/clinic/clinic.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { isId, memberId, type EnrolmentId, type MemberId, type Sha256Hex } from '../../../domain/ids.ts';
import { canonicalJson } from '../../../domain/ledger/canonical.ts';
import { openFields } from '../../../domain/ledger/commitment.ts';
import { sha256Hex } from '../../../domain/ledger/sha256.ts';
import { verifyStream, type StreamFault } from '../../../domain/ledger/verify-stream.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import { rebuildPerson } from '../../../domain/person/person.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { enrolment } from '../../db/schema/care.ts';
import { courseVersion } from '../../db/schema/clinic.ts';
import { stream } from '../../db/schema/log.ts';
import { SealBrokenError, type SealingKey } from '../../keys/key-ring.ts';
import type { Vault } from '../../keys/vault.ts';
import { openPayloads, readRows, type StreamRef } from '../../log/streams.ts';
import { logAccess } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { enrolmentRef } from '../people/past-events.ts';
import { viewEnrolment } from '../streams/enrolment-unit.ts';
import { planWordings } from '../streams/plan-wordings.ts';
import { newestEnrolment } from '../streams/own-enrolment.ts';
import { personRef, readPerson } from '../streams/person-stream.ts';

/** What held, and how much of it there was. */
export type Verified = {
	events: number;
	personEvents: number;
	records: number;
	/** Hash of the newest event: whoever kept one can compare. */
	head: string;
	/** Staff whose names in the records could not be compared, because their own streams do not open or do not hold. */
	namesUnchecked: number;
};

/** The first event or record that does not hold. */
export type RecordFault = {
	/** `record`: what was signed says something else than the log. `course`: the stored words are not those of their hash. */
	where: 'enrolment' | 'person' | 'clinic' | 'record' | 'course' | 'snapshot';
	/** Number of the event in its stream; null where it is about no one event. */
	seq: number | null;
	/** The event as it is stored now; null when there is none of that number. */
	event: { type: string; at: string } | null;
	/** Name of the row's field, of the sealed field, or of the part of the record. */
	field: string;
	what: StreamFault['what'] | 'differs';
};

export type VerifyCommand = { member: MemberId; /** Null: the newest. */ enrolment: EnrolmentId | null };

/**
 * Recomputes everything that an enrolment's record claims: both chains, every sealed field against its commitment, each
 * signed record against the log it names, and the stored state against the events. Reads rows only: no cache is believed.
 * Null: nothing of that name here, or not for this role. Who verified goes into the access log.
 */
export function verifyRecord(
	ctx: OperationContext,
	{ member, enrolment: asked }: VerifyCommand
): Promise<Result<Verified, RecordFault> | null> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'record.verify', member)) return null;
		const id = asked ?? (await newestEnrolment(tx, ctx, member));
		const vault = await openClinicVault(tx, ctx);
		const key = await vault.person(member);
		if (!id || !key || !(await isTheirs(tx, ctx, id, member))) return null;
		const found = await verify({ tx, ctx, key, vault, member, id });
		await logAccess(tx, ctx, {
			action: 'record.verified',
			subject: member,
			detail: { enrolment: id, held: found.ok ? 1 : 0 }
		});
		return found;
	});
}

type Ground = {
	tx: Tx;
	ctx: OperationContext;
	key: SealingKey;
	vault: Vault;
	member: MemberId;
	id: EnrolmentId;
};

async function verify(ground: Ground): Promise<Result<Verified, RecordFault>> {
	const { ctx, key, vault, member, id } = ground;
	const enrolmentChain = await readChain<EnrolmentEvent>(ground, 'enrolment', key, enrolmentRef(ctx, id));
	if (!enrolmentChain.ok) return enrolmentChain;
	const personChain = await readChain<PersonEvent>(ground, 'person', key, personRef(ctx, member));
	if (!personChain.ok) return personChain;
	const clinicRef: StreamRef = { clinicId: ctx.clinicId, kind: 'clinic', id: ctx.clinicId };
	const clinicChain = await readChain<ClinicEvent>(ground, 'clinic', vault.clinic, clinicRef);
	if (!clinicChain.ok) return clinicChain;
	const events = enrolmentChain.value;
	const person = personChain.value;
	const courses = await readCourses(
		ground,
		new Set([...versionsIn(events), ...versionsStored(clinicChain.value)])
	);
	if (!courses.ok) return courses;

	const named = staffNamedIn(events);
	const names = await namesInStreams(ground, named);
	const checked = verifySignings({
		clinic: ctx.clinicId,
		enrolment: id,
		patient: member,
		events,
		person,
		courseOf: courses.value,
		clinicAt: clinicAt(clinicChain.value),
		namesOf: (id) => names.get(id) ?? null,
		wordings: planWordings
	});
	if ('fault' in checked) {
		const { seq, in: part, field } = checked.fault;
		return refuse(
			faultAt(part === 'record' ? 'record' : 'enrolment', events, { seq, field, what: 'differs' })
		);
	}
	return (
		(await storedStateFault(ground, checked.state, person)) ??
		ok({
			...summary(events, person),
			namesUnchecked: named.filter((id) => !names.has(id)).length
		})
	);
}

const summary = (
	events: readonly Chained<EnrolmentEvent>[],
	person: readonly unknown[]
): Omit<Verified, 'namesUnchecked'> => ({
	events: events.length,
	personEvents: person.length,
	records: events.filter(({ event }) => event.type === 'CONSENT_SIGNED').length,
	head: events.at(-1)?.hash ?? ''
});

/** Rebuilt once for each head: many events rest on the same. */
function clinicAt(events: readonly Link<ClinicEvent>[]): (head: Sha256Hex) => ClinicState | null {
	const known = new Map<string, ClinicState | null>();
	return (head) => {
		const before = known.get(head);
		if (before !== undefined) return before;
		const at = events.findIndex(({ hash }) => hash === head);
		const state = at === -1 ? null : rebuildClinic(events.slice(0, at + 1));
		known.set(head, state);
		return state;
	};
}

/** Whoever a record may name: those of every plan, and whoever checked the person's identity. */
function staffNamedIn(events: readonly Chained<EnrolmentEvent>[]): MemberId[] {
	const records = events.flatMap(({ event }) => {
		const read = event.type === 'CONSENT_SIGNED' ? readRecord(event.sealed.record) : null;
		return read?.ok ? [read.value.record] : [];
	});
	const named = records.flatMap(({ plan, identityCheck }) => [
		plan.prescriber.id,
		...(plan.therapist ? [plan.therapist.id] : []),
		identityCheck.by.id
	]);
	return [...new Set(named)].filter(isId).map(memberId);
}

/** The legal names in each one's own stream. Somebody whose key was destroyed, or whose stream does not hold, is missing. */
async function namesInStreams(
	ground: Ground,
	members: readonly MemberId[]
): Promise<ReadonlyMap<string, string[]>> {
	const names = new Map<string, string[]>();
	const keys = await ground.vault.people(members);
	for (const member of members) {
		const key = keys.get(member);
		const chain = key && (await readChain<PersonEvent>(ground, 'person', key, personRef(ground.ctx, member)));
		if (chain?.ok)
			names.set(
				member,
				chain.value.flatMap(({ event }) => legalNameIn(event))
			);
	}
	return names;
}

const legalNameIn = (event: PersonEvent): string[] =>
	event.type === 'PERSON_ADDED' || event.type === 'NAME_CORRECTED' ? [event.sealed.legalName] : [];

type AnyEvent = EnrolmentEvent | PersonEvent | ClinicEvent;
type Link<E extends AnyEvent> = Omit<Chained<EnrolmentEvent>, 'event'> & { event: E };

/** One stream's rows, verified against themselves and against the head that its own row keeps. */
async function readChain<E extends AnyEvent>(
	{ tx }: Ground,
	where: 'enrolment' | 'person' | 'clinic',
	key: SealingKey,
	ref: StreamRef
): Promise<Result<Link<E>[], RecordFault>> {
	const rows = await readRows(tx, ref);
	const opened = openPayloads(key, ref, rows);
	const [kept] = await tx
		.select({ seq: stream.seq, hash: stream.head })
		.from(stream)
		.where(and(eq(stream.clinicId, ref.clinicId), eq(stream.kind, ref.kind), eq(stream.streamId, ref.id)));
	const name = { clinic: ref.clinicId, kind: ref.kind, stream: ref.id };
	const verified = verifyStream(rows, { opened, stream: name, ...(kept && { keptHead: kept }) });
	if (!verified.ok) return refuse(faultAt(where, rows.map(asLink<E>(opened)), verified.error));
	if (!kept || verified.value?.seq !== kept.seq) {
		return refuse({ where, seq: null, event: null, field: 'seq', what: 'missing' });
	}
	return ok(rows.map(asLink<E>(opened)));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

const asLink =
	<E extends AnyEvent>(opened: ReturnType<typeof openPayloads>) =>
	({ seq, type, at, actor, role, clear, commitments, prev, hash }: Row): Link<E> => {
		const sealed = openFields(opened.get(seq) ?? {}, commitments);
		return {
			// Whether it is one of this union, playing it again shows: nothing else can follow.
			event: { type, clear, sealed: sealed.ok ? sealed.value : {} } as unknown as E,
			envelope: { at, actor: actor as MemberId | 'system', role, seq },
			prev,
			hash
		};
	};

function faultAt(
	where: RecordFault['where'],
	links: readonly { event: AnyEvent; envelope: { at: string; seq: number } }[],
	{ seq, field, what }: { seq: number; field: string; what: RecordFault['what'] }
): RecordFault {
	const found = links.find(({ envelope }) => envelope.seq === seq);
	return { where, seq, event: found ? { type: found.event.type, at: found.envelope.at } : null, field, what };
}

const versionsIn = (events: readonly Chained<EnrolmentEvent>[]): Set<Sha256Hex> =>
	new Set(
		events.flatMap(({ event }) =>
			event.type === 'ENROLMENT_OPENED'
				? [event.clear.version]
				: event.type === 'COURSE_CHANGED'
					? [event.clear.to]
					: []
		)
	);

const versionsStored = (events: readonly Link<ClinicEvent>[]): Sha256Hex[] =>
	events.flatMap(({ event }) => (event.type === 'COURSE_STORED' ? [event.clear.version] : []));

/** The courses as they are stored now; what a process keeps in memory would hide a change. */
async function readCourses(
	{ tx, ctx }: Ground,
	versions: ReadonlySet<Sha256Hex>
): Promise<Result<(version: Sha256Hex) => Course, RecordFault>> {
	const read = new Map<string, Course>();
	for (const version of versions) {
		const [row] = await tx
			.select({ canonical: courseVersion.canonical })
			.from(courseVersion)
			.where(and(eq(courseVersion.clinicId, ctx.clinicId), eq(courseVersion.hash, version)));
		const fault = { where: 'course', seq: null, event: null, field: 'canonical' } as const;
		if (!row) return refuse({ ...fault, what: 'missing' });
		if (sha256Hex(row.canonical) !== version) return refuse({ ...fault, what: 'hash' });
		// Its hash says that it is the canonical form of a course that was checked when it was stored.
		read.set(version, JSON.parse(row.canonical) as Course);
	}
	return ok((version) => {
		const course = read.get(version);
		if (!course) throw new Error('An event names a course version that no event brought in');
		return course;
	});
}

/** What is shown every day is read from stored states, so they too must be what the events add up to. */
async function storedStateFault(
	{ tx, ctx, key, member, id }: Ground,
	state: EnrolmentState,
	person: readonly Chained<PersonEvent>[]
): Promise<{ ok: false; error: RecordFault } | null> {
	const fault = (field: string) =>
		refuse<RecordFault>({ where: 'snapshot', seq: null, event: null, field, what: 'differs' });
	try {
		const stored = await readPerson(tx, ctx, key, member);
		if (!isSame(stored?.state, rebuildPerson(person))) return fault('person');
	} catch (error) {
		if (error instanceof SealBrokenError) return fault('person');
		throw error;
	}
	try {
		const view = await viewEnrolment(tx, ctx, id);
		return isSame(view?.state, state) ? null : fault('enrolment');
	} catch (error) {
		if (error instanceof SealBrokenError) return fault('enrolment');
		throw error;
	}
}

/** A state goes through JSON to be stored, so it is compared as JSON. */
const isSame = (a: unknown, b: unknown): boolean =>
	canonicalJson(JSON.parse(JSON.stringify(a ?? null))) ===
	canonicalJson(JSON.parse(JSON.stringify(b ?? null)));

async function isTheirs(tx: Tx, ctx: OperationContext, id: EnrolmentId, member: MemberId): Promise<boolean> {
	const [row] = await tx
		.select({ member: enrolment.memberId })
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.enrolmentId, id)));
	return row?.member === member;
}
