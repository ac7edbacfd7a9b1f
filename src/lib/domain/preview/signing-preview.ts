import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { signingTextShown, type SigningShown } from '../enrolment/shown/signing-shown.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { PreviewPage } from './page.ts';
import type { NotMet } from './place-preview.ts';

export type SigningPreview = { is: 'signing'; signing: Omit<SigningShown, 'legalName' | 'clinicName'> };

/** Nothing is open and nothing was changed: as somebody finds it who may sign. */
export function signingPreview(
	nobody: Enrolled,
	page: Extract<PreviewPage, { is: 'signing' | 'statement' }>
): SigningPreview | NotMet | null {
	const { statements } = signingTextShown(nobody, () => false);
	const place = page.is === 'statement' ? statements.findIndex(({ id }) => id === page.statement) : 0;
	if (place < 0)
		return nobody.course.consent.clauses.some((one) => page.is === 'statement' && one.id === page.statement)
			? { is: 'not_with_this_plan' }
			: null;
	const isAffirmed =
		page.is === 'statement'
			? (statement: string) => statements.slice(0, place).some(({ id }) => id === statement)
			: () => page.at !== 'summary';
	const position = page.is === 'statement' || page.at === 'all-read' ? 'statements' : page.at;
	return {
		is: 'signing',
		signing: {
			position,
			isOver: false,
			hasSaidNo: false,
			hasLapsed: false,
			bundle: sha256Hex(''),
			changed: false,
			unmet: [],
			...signingTextShown(nobody, isAffirmed)
		}
	};
}
