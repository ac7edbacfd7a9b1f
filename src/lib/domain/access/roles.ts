/** Roles a member may hold in one clinic; staff may hold several, a patient holds only `patient` (design §2). */
export const STAFF_ROLES = ['provider', 'frontdesk', 'editor', 'approver', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = 'patient' | StaffRole;
export const ROLES: readonly Role[] = ['patient', ...STAFF_ROLES];

/** Of a provider. `both` prescribes and gives therapy. */
export type Profession = 'prescriber' | 'therapist' | 'both';

export const prescribes = (profession: Profession | null): boolean =>
	profession === 'prescriber' || profession === 'both';
