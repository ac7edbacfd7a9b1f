import type { Profession, StaffRole } from '../access/roles.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import type { ClinicNumbers, ClinicSettings } from './settings.ts';

/**
 * Everything that can happen to a clinic: settings, staff, reviews, which course it uses (design §3). Names of people
 * are in their own streams; `sealed` here is only the printed name under a signature.
 */

export type ChangeImpact = 'editorial' | 'clarifying' | 'material' | 'urgent';
/** Why every stored clearance of the clinic has to be computed again before it counts. */
export type ChangeSeqBecause = 'course' | 'staff' | 'settings' | 'repair';

type E<T extends string, Clear = object, Sealed = object> = { type: T; clear: Clear; sealed: Sealed };

export type ClinicEvent =
	| E<'CLINIC_ADDED', { slug: string; name: string }>
	/** Only the settings that changed, with what they were. */
	| E<'SETTINGS_CHANGED', { old: Partial<ClinicSettings>; new: Partial<ClinicSettings> }>
	/** Somebody rang these numbers and the clinic answered. Another number needs another confirmation. */
	| E<'NUMBERS_CONFIRMED', { numbers: ClinicNumbers }>
	| E<'COURSE_STORED', { course: string; version: Sha256Hex; label: string }>
	| E<'COURSE_ADOPTED', { version: Sha256Hex; from: Sha256Hex | null; impact: ChangeImpact }>
	/** A provider of the clinic signed that they reviewed this version; `meaning` is the hash of the sentence signed. */
	| E<'COURSE_REVIEWED', { version: Sha256Hex; meaning: Sha256Hex }, { name: string }>
	| E<'STAFF_INVITED', { member: MemberId; roles: StaffRole[]; profession: Profession | null }>
	| E<'ROLE_GIVEN', { member: MemberId; role: StaffRole }>
	| E<'ROLE_TAKEN', { member: MemberId; role: StaffRole }>
	| E<'PROFESSION_SET', { member: MemberId; profession: Profession | null }>
	| E<'STAFF_SUSPENDED', { member: MemberId }>
	| E<'STAFF_RETURNED', { member: MemberId }>
	| E<'CHANGE_SEQ_RAISED', { because: ChangeSeqBecause }>;

export type ClinicEventType = ClinicEvent['type'];
export type ClinicEventOf<T extends ClinicEventType> = Extract<ClinicEvent, { type: T }>;
