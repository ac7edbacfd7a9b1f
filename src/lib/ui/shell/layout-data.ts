import type { Role } from '$lib/domain/access/roles.ts';
import type { LanguageTag } from '$lib/domain/content/model.ts';
import type { Logo } from '$lib/domain/look/look.ts';
import type { ReaderLook } from '$lib/domain/look/reader-look.ts';

/** Staff pages, in the order of a working day. Which of them somebody sees follows their roles. */
export type StaffSection =
	'today' | 'people' | 'visits' | 'course_review' | 'studio' | 'settings' | 'staff' | 'outbox';

/** How whoever is here wants to see the pages: for the menu in the frame. */
export type FrameData = { look: ReaderLook };

/** What every layout is handed. Names only: nothing about anybody's health. */
export type PublicLayoutData = {
	demo: boolean;
	/** Style sheet of the clinic, where it differs from the product's own; the outermost layout links it. */
	themePath?: string | null;
};

export type PatientLayoutData = PublicLayoutData & {
	/** Those that the clinic offers. */
	languages: readonly LanguageTag[];
	/** In which the course is read: not always that of the words around it. */
	language: LanguageTag;
	clinic: { name: string; helpPath: string; logo?: Logo | null };
	/** Null on pages before signing in, such as the invitation's. */
	member: { calledName: string; roles: readonly Role[] } | null;
	/** Where in the course the person is. Pages that are somewhere set it in their own data. */
	place?: { title: string; lang?: string; minutesLeft?: number; progress?: { done: number; of: number } };
	/** Who reviewed the words of the course. Empty where a document on the page says it itself. */
	review?: readonly string[];
};

export type StaffLayoutData = PublicLayoutData & {
	clinic: { name: string; helpPath: string; logo?: Logo | null };
	member: { calledName: string; roles: readonly Role[] };
	sections: readonly StaffSection[];
	/** Accounts locked now, for whoever has to know at once; 0 for anybody else. */
	lockedAccounts: number;
};
