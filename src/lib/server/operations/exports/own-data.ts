import { and, asc, eq } from 'drizzle-orm';
import { isId, memberId, type MemberId } from '../../../domain/ids.ts';
import { accessLog, stream } from '../../db/schema/log.ts';
import { invitation, member, outboxMessage, signIn } from '../../db/schema/people.ts';
import { openPayloads, readRows, type StreamRef } from '../../log/streams.ts';
import type { EnrolmentEventType } from '../../../domain/enrolment/events.ts';
import { isForCareTeam } from '../../../domain/enrolment/own-words.ts';
import { logAccess } from '../access/log-access.ts';
import { readProfiles } from '../identity/read-names.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/**
 * Everything that is held about one person, for that person: their details, every event of their streams with what it
 * sealed, their sign-ins, invitations and messages, and who looked at them. Secrets are not in it: hashes of passphrases
 * and links, and what the links were, would only help somebody who stole the file.
 */
export const ownData = (own: EnrolmentView) => personData(own, () => false);

/**
 * The same for the care team, who hand it on: without what the person wrote for themselves and did not share. Its
 * commitments stay, so the chain still verifies.
 */
export const personDataForCareTeam = (view: EnrolmentView) =>
	personData(view, (event) => isKeptPrivate(view, event));

type OwnEvent = { stream: string; seq: number; type: string; clear: object };

/** Own risks and strengths: what is shared of them stands on the person's page, and may be taken back. */
const OF_TRAITS: ReadonlySet<string> = new Set<EnrolmentEventType>([
	'TRAITS_GIVEN',
	'TRAIT_SHARED',
	'TRAIT_KEPT_BACK',
	'TRAITS_TAKEN_BACK'
]);

function isKeptPrivate(
	{ id, state, course }: EnrolmentView,
	{ type, clear, stream, seq }: OwnEvent
): boolean {
	if (OF_TRAITS.has(type)) return true;
	if (type !== 'OWN_WORDS_GIVEN') return false;
	const item = 'item' in clear && typeof clear.item === 'string' ? clear.item : '';
	return !isForCareTeam(stream === id ? state : null, course, { item, seq });
}

async function personData(own: EnrolmentView, withholds: (event: OwnEvent) => boolean) {
	const { tx, ctx, vault, member: self, clinic } = own;
	await logAccess(tx, ctx, { action: 'export.downloaded', subject: self });
	const [row] = await tx
		.select({
			roles: member.roles,
			state: member.state,
			createdAt: member.createdAt,
			activatedAt: member.activatedAt
		})
		.from(member)
		.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, self)));
	const streams = await ownStreams(own, withholds);
	const looks = await tx
		.select({
			at: accessLog.at,
			actor: accessLog.actor,
			role: accessLog.role,
			action: accessLog.action,
			detail: accessLog.detail
		})
		.from(accessLog)
		.where(and(eq(accessLog.clinicId, ctx.clinicId), eq(accessLog.subject, self)))
		.orderBy(asc(accessLog.position));
	const people = await readProfiles(tx, ctx.clinicId, vault, [
		self,
		...actorsOf(streams.flatMap(({ events }) => events)),
		...actorsOf(looks)
	]);
	return {
		schema: 'preface/own-data@1' as const,
		madeAt: ctx.now.toISOString(),
		clinic: { id: ctx.clinicId, name: clinic.settings.name },
		person: { id: self, ...row, ...people.get(self) },
		/** Printed names of the people whose ids stand in the entries below. */
		names: Object.fromEntries([...people].map(([id, { legalName }]) => [id, legalName])),
		streams,
		signIns: await tx
			.select({
				id: signIn.signInId,
				device: signIn.device,
				createdAt: signIn.createdAt,
				lastSeenAt: signIn.lastSeenAt,
				endedAt: signIn.endedAt
			})
			.from(signIn)
			.where(and(eq(signIn.clinicId, ctx.clinicId), eq(signIn.memberId, self)))
			.orderBy(asc(signIn.createdAt)),
		invitations: await tx
			.select({
				id: invitation.invitationId,
				kind: invitation.kind,
				issuedAt: invitation.issuedAt,
				expiresAt: invitation.expiresAt,
				usedAt: invitation.usedAt,
				voidedAt: invitation.voidedAt
			})
			.from(invitation)
			.where(and(eq(invitation.clinicId, ctx.clinicId), eq(invitation.memberId, self)))
			.orderBy(asc(invitation.issuedAt)),
		messages: await tx
			.select({
				kind: outboxMessage.kind,
				state: outboxMessage.state,
				createdAt: outboxMessage.createdAt,
				settledAt: outboxMessage.settledAt
			})
			.from(outboxMessage)
			.where(and(eq(outboxMessage.clinicId, ctx.clinicId), eq(outboxMessage.memberId, self)))
			.orderBy(asc(outboxMessage.createdAt)),
		/** Who looked at, printed or took away something about the person. */
		looks
	};
}

export type OwnData = Awaited<ReturnType<typeof ownData>>;

/** Every stream that is sealed under this person's key, with what each event sealed and the salts to check it. */
async function ownStreams(
	{ tx, ctx, key, member: self }: EnrolmentView,
	withholds: (event: OwnEvent) => boolean
) {
	const refs = await tx
		.select({ kind: stream.kind, id: stream.streamId })
		.from(stream)
		.where(and(eq(stream.clinicId, ctx.clinicId), eq(stream.memberId, self)))
		.orderBy(asc(stream.kind), asc(stream.streamId));
	const opened = [];
	for (const { kind, id } of refs) {
		if (kind !== 'person' && kind !== 'enrolment') continue;
		const ref: StreamRef = { clinicId: ctx.clinicId, kind, id };
		const rows = await readRows(tx, ref);
		const payloads = openPayloads(key, ref, rows);
		opened.push({
			kind: ref.kind,
			id,
			events: rows.map(({ payload: _, clinic: __, kind: ___, stream: name, ...event }) =>
				withholds({ ...event, stream: name })
					? { ...event, sealed: {}, withheld: 'written for themselves, not shared' }
					: { ...event, sealed: payloads.get(event.seq) ?? {} }
			)
		});
	}
	return opened;
}

const actorsOf = (all: readonly { actor: string }[]): MemberId[] =>
	[...new Set(all.map(({ actor }) => actor))].filter(isId).map(memberId);
