import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	check,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { clinic } from './clinic.ts';
import { bytea, clinicIdColumn, instant, tenantPolicy } from './columns.ts';

/** A person in one clinic, patients and staff alike. `user_id` only links a person's memberships and unlocks nothing. */
export const member = pgTable(
	'member',
	{
		clinicId: clinicIdColumn(),
		memberId: uuid('member_id').notNull(),
		userId: uuid('user_id').notNull(),
		roles: text('roles').array().notNull(),
		profession: text('profession'),
		state: text('state').notNull(),
		/** Names, date of birth and contact, sealed under the person's key. */
		profile: bytea('profile').notNull(),
		passphraseHash: text('passphrase_hash'),
		/** Seed of the second factor, sealed under the person's key. */
		totpSeed: bytea('totp_seed'),
		/** Last time step used, so that a code read over a shoulder cannot be used again. */
		totpLastStep: integer('totp_last_step'),
		lockedUntil: instant('locked_until'),
		createdAt: instant('created_at').notNull(),
		activatedAt: instant('activated_at')
	},
	(t) => [
		primaryKey({ name: 'member_pk', columns: [t.clinicId, t.memberId] }),
		foreignKey({ name: 'member_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		check('member_state', sql`${t.state} in ('invited', 'active', 'suspended', 'left')`),
		check(
			'member_roles',
			sql`${t.roles} <@ array['patient','provider','frontdesk','editor','approver','admin']`
		),
		check('member_profession', sql`${t.profession} in ('prescriber', 'therapist', 'both')`),
		index('member_roles_state').on(t.clinicId, t.state, t.memberId),
		// Of those who were ever locked, which are few: what the administrator is told.
		index('member_locked')
			.on(t.clinicId, t.lockedUntil)
			.where(sql`locked_until is not null`),
		tenantPolicy('member')
	]
);

/** Every row about a person points into the same clinic, so a row of one clinic can never name a person of another. */
export const memberKey = (name: string, t: { clinicId: AnyPgColumn; memberId: AnyPgColumn }) =>
	foreignKey({ name, columns: [t.clinicId, t.memberId], foreignColumns: [member.clinicId, member.memberId] });

/** The person's data key, wrapped by the clinic's key. Destroying it makes everything sealed under it unreadable for good. */
export const personKey = pgTable(
	'person_key',
	{
		clinicId: clinicIdColumn(),
		memberId: uuid('member_id').notNull(),
		wrapped: bytea('wrapped'),
		destroyedAt: instant('destroyed_at')
	},
	(t) => [
		primaryKey({ name: 'person_key_pk', columns: [t.clinicId, t.memberId] }),
		memberKey('person_key_member_fk', t),
		check('person_key_there_or_destroyed', sql`(${t.wrapped} is null) = (${t.destroyedAt} is not null)`),
		tenantPolicy('person_key')
	]
);

/** Keyed blind indexes: sign-in by e-mail, mobile or person code; search by name; likely duplicates by birth date. */
export const blindIndex = pgTable(
	'blind_index',
	{
		clinicId: clinicIdColumn(),
		kind: text('kind').notNull(),
		value: bytea('value').notNull(),
		memberId: uuid('member_id').notNull()
	},
	(t) => [
		primaryKey({ name: 'blind_index_pk', columns: [t.clinicId, t.kind, t.value, t.memberId] }),
		memberKey('blind_index_member_fk', t),
		check('blind_index_kind', sql`${t.kind} in ('email', 'mobile', 'person_code', 'name', 'birth')`),
		index('blind_index_value').on(t.value, t.kind),
		index('blind_index_member').on(t.clinicId, t.memberId),
		tenantPolicy('blind_index')
	]
);

/** A link that works once, with a code given separately. Serves activation, recovery, staff and first set-up. */
export const invitation = pgTable(
	'invitation',
	{
		clinicId: clinicIdColumn(),
		invitationId: uuid('invitation_id').notNull(),
		memberId: uuid('member_id').notNull(),
		kind: text('kind').notNull(),
		secretHash: bytea('secret_hash').notNull(),
		/** Null only for the first set-up link, which is printed on the machine itself. */
		codeHash: bytea('code_hash'),
		issuedBy: text('issued_by').notNull(),
		issuedAt: instant('issued_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at'),
		voidedAt: instant('voided_at'),
		tries: integer('tries').notNull().default(0)
	},
	(t) => [
		primaryKey({ name: 'invitation_pk', columns: [t.clinicId, t.invitationId] }),
		index('invitation_id').on(t.invitationId),
		memberKey('invitation_member_fk', t),
		check('invitation_kind', sql`${t.kind} in ('activation', 'recovery', 'staff', 'setup')`),
		index('invitation_member').on(t.clinicId, t.memberId),
		tenantPolicy('invitation')
	]
);

/** A sign-in (a session of the browser). The token is `<id>.<secret>`; only a hash of the secret is stored. */
export const signIn = pgTable(
	'sign_in',
	{
		clinicId: clinicIdColumn(),
		signInId: uuid('sign_in_id').notNull(),
		memberId: uuid('member_id').notNull(),
		secretHash: bytea('secret_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
		/** When the passphrase (and second factor, where there is one) was last shown. */
		provedAt: instant('proved_at').notNull(),
		endedAt: instant('ended_at'),
		/** What the list of sign-ins calls the device: browser and system, nothing finer. */
		device: text('device').notNull()
	},
	(t) => [
		primaryKey({ name: 'sign_in_pk', columns: [t.clinicId, t.signInId] }),
		index('sign_in_id').on(t.signInId),
		memberKey('sign_in_member_fk', t),
		index('sign_in_member').on(t.clinicId, t.memberId),
		tenantPolicy('sign_in')
	]
);

export const recoveryCode = pgTable(
	'recovery_code',
	{
		clinicId: clinicIdColumn(),
		memberId: uuid('member_id').notNull(),
		hash: bytea('hash').notNull(),
		usedAt: instant('used_at')
	},
	(t) => [
		primaryKey({ name: 'recovery_code_pk', columns: [t.clinicId, t.memberId, t.hash] }),
		memberKey('recovery_code_member_fk', t),
		tenantPolicy('recovery_code')
	]
);

/** The four words a signed-in patient reads out (design §4.9): hashed, single use, bound to the sign-in and to the first provider who tries. */
export const identityWords = pgTable(
	'identity_words',
	{
		clinicId: clinicIdColumn(),
		challengeId: uuid('challenge_id').notNull(),
		memberId: uuid('member_id').notNull(),
		signInId: uuid('sign_in_id').notNull(),
		wordsHash: bytea('words_hash').notNull(),
		providerId: uuid('provider_id'),
		madeAt: instant('made_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at'),
		tries: integer('tries').notNull().default(0)
	},
	(t) => [
		primaryKey({ name: 'identity_words_pk', columns: [t.clinicId, t.challengeId] }),
		memberKey('identity_words_member_fk', t),
		memberKey('identity_words_provider_fk', { clinicId: t.clinicId, memberId: t.providerId }),
		foreignKey({
			name: 'identity_words_sign_in_fk',
			columns: [t.clinicId, t.signInId],
			foreignColumns: [signIn.clinicId, signIn.signInId]
		}),
		index('identity_words_member').on(t.clinicId, t.memberId, t.madeAt),
		tenantPolicy('identity_words')
	]
);

/** Messages with links only. Waiting ones are sealed under the person's key; without a mail server staff pass them on by hand. */
export const outboxMessage = pgTable(
	'outbox_message',
	{
		clinicId: clinicIdColumn(),
		messageId: uuid('message_id').notNull(),
		memberId: uuid('member_id').notNull(),
		kind: text('kind').notNull(),
		sealed: bytea('sealed').notNull(),
		state: text('state').notNull(),
		createdAt: instant('created_at').notNull(),
		settledAt: instant('settled_at'),
		tries: integer('tries').notNull().default(0),
		lastFault: text('last_fault')
	},
	(t) => [
		primaryKey({ name: 'outbox_message_pk', columns: [t.clinicId, t.messageId] }),
		memberKey('outbox_message_member_fk', t),
		check('outbox_message_state', sql`${t.state} in ('waiting', 'sent', 'passed_on', 'void')`),
		index('outbox_message_waiting').on(t.clinicId, t.state, t.messageId),
		tenantPolicy('outbox_message')
	]
);
