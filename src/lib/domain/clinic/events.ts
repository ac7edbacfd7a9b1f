import type { Profession, StaffRole } from '../access/roles.ts';
import type { DraftId, MemberId, Sha256Hex } from '../ids.ts';
import type { CourseForms } from './publishing/course-forms.ts';
import type { ChangeImpact } from '../content/change-impact.ts';
import type { ClinicNumbers, ClinicSettings } from './settings.ts';

/**
 * Everything that can happen to a clinic: settings, staff, reviews, which course it uses (design §3). Names of people
 * are in their own streams; `sealed` here is only the printed name under a signature.
 */

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
	/** Puts a version in use. `reopens`: as its author named them; left out, they follow from the difference. */
	| E<
			'COURSE_ADOPTED',
			{ version: Sha256Hex; from: Sha256Hex | null; impact: ChangeImpact; reopens?: string[] }
	  >
	/** An editor hands a version over, with what it means for people who learned or signed the one in use. */
	| E<
			'COURSE_PROPOSED',
			{
				version: Sha256Hex;
				draft: DraftId;
				impact: ChangeImpact;
				suggested: ChangeImpact;
				reopens: string[];
				forms: CourseForms;
				/** Sources that were overdue, and that the actor looked up again that day. */
				lookedUp?: string[];
				/** Everybody who took a step in the draft; left out by earlier programs. */
				authors?: MemberId[];
			},
			{ note: string }
	  >
	| E<'COURSE_SENT_BACK', { version: Sha256Hex }, { why: string }>
	/** `meaning`: hash of the sentence signed. `publishAt`: ISO 8601, null for at once. */
	| E<
			'COURSE_APPROVED',
			{
				version: Sha256Hex;
				meaning: Sha256Hex;
				own: boolean;
				publishAt: string | null;
				/** Sources that became overdue since it was handed over, and that the actor looked up again that day. */
				lookedUp?: string[];
			},
			{ name: string }
	  >
	| E<'PUBLISHING_STOPPED', { version: Sha256Hex }, { why: string }>
	/** A base course that was offered and is not taken. */
	| E<'BASE_DECLINED', { version: Sha256Hex }, { why: string }>
	/** Somebody who reads both languages signed that the one says what the other says. */
	| E<'TRANSLATION_REVIEWED', { version: Sha256Hex; language: string; meaning: Sha256Hex }, { name: string }>
	/**
	 * A provider of the clinic signed that they reviewed this version; `meaning` is the hash of the sentence signed. `levels`: the
	 * warning levels of which they said that they are right for this clinic; an earlier program asked nobody.
	 */
	| E<'COURSE_REVIEWED', { version: Sha256Hex; meaning: Sha256Hex; levels?: string[] }, { name: string }>
	| E<'STAFF_INVITED', { member: MemberId; roles: StaffRole[]; profession: Profession | null }>
	| E<'ROLE_GIVEN', { member: MemberId; role: StaffRole }>
	| E<'ROLE_TAKEN', { member: MemberId; role: StaffRole }>
	| E<'PROFESSION_SET', { member: MemberId; profession: Profession | null }>
	| E<'STAFF_SUSPENDED', { member: MemberId }>
	| E<'STAFF_RETURNED', { member: MemberId }>
	| E<'CHANGE_SEQ_RAISED', { because: ChangeSeqBecause }>;

export type ClinicEventType = ClinicEvent['type'];
export type ClinicEventOf<T extends ClinicEventType> = Extract<ClinicEvent, { type: T }>;
