declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ClinicId = Branded<'ClinicId'>;
/** A person in one clinic. Patients and staff alike; never shared between clinics. */
export type MemberId = Branded<'MemberId'>;
export type EnrolmentId = Branded<'EnrolmentId'>;
export type VisitId = Branded<'VisitId'>;
export type QueryId = Branded<'QueryId'>;
export type InvitationId = Branded<'InvitationId'>;
export type SignInId = Branded<'SignInId'>;
/** A clinic's own course while it is being made. */
export type DraftId = Branded<'DraftId'>;
/** Lower-case hex SHA-256. */
export type Sha256Hex = Branded<'Sha256Hex'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True when the text has the form of an id of ours; it says nothing about the thing existing. */
export const isId = (text: string): boolean => UUID.test(text);

function id<T extends string>(text: string): T {
	if (!isId(text)) throw new TypeError('That is not an id');
	return text as T;
}

export const clinicId = (text: string): ClinicId => id<ClinicId>(text);
export const memberId = (text: string): MemberId => id<MemberId>(text);
export const enrolmentId = (text: string): EnrolmentId => id<EnrolmentId>(text);
export const visitId = (text: string): VisitId => id<VisitId>(text);
export const queryId = (text: string): QueryId => id<QueryId>(text);
export const invitationId = (text: string): InvitationId => id<InvitationId>(text);
export const signInId = (text: string): SignInId => id<SignInId>(text);
export const draftId = (text: string): DraftId => id<DraftId>(text);

/** The same id in the form a store of bytes or a URL hands back; null when it is no id. */
export const parseId = <T extends string>(
	text: string | null | undefined,
	make: (text: string) => T
): T | null => (text && isId(text) ? make(text) : null);
