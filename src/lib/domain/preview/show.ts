import { findModule, titleIn, wordsItemsOf } from '../content/look-up.ts';
import type { Inline, Passage } from '../content/model.ts';
import { passageIn, wordsIn } from '../content/text.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { readOwnMatters, type OwnMatters } from '../enrolment/shown/matters-shown.ts';
import { ownWordsShown, type OwnWordsShown } from '../enrolment/shown/own-words-shown.ts';
import { moduleLine } from '../enrolment/shown/place-shown.ts';
import { welcomeOf } from '../enrolment/shown/welcome-shown.ts';
import { readOwnTraits, type OwnTraits } from '../enrolment/shown/traits-shown.ts';
import { minutesLeft } from '../learning/progress.ts';
import { assertNever } from '../result.ts';
import type { PreviewAnswers } from './asked.ts';
import { checkInPreview, type CheckInPreview } from './check-in-preview.ts';
import { healthCheckPreview, type HealthCheckPreview } from './health-check-preview.ts';
import type { PreviewPage } from './page.ts';
import { inPlace, readyPreview, type NotMet, type PlacePreview } from './place-preview.ts';
import { signingPreview, type SigningPreview } from './signing-preview.ts';
import type { PreviewValues } from './values.ts';
import { throughCheck } from './walk.ts';

/** What a page shows. What is the same on every page, and what the shell adds, is not in it. */
export type PreviewShown =
	| PlacePreview
	| { is: 'welcome'; passage: Passage; minutesLeft: number }
	| { is: 'key_information'; passage: Passage; cites: string[]; welcome: Passage | null }
	| { is: 'records'; title: string; passage: Passage; cites: string[]; accept: Inline[] }
	| HealthCheckPreview
	| { is: 'traits'; traits: OwnTraits }
	| { is: 'what_matters'; matters: OwnMatters }
	| { is: 'own_words'; module: string; line: ReturnType<typeof moduleLine>; shown: OwnWordsShown }
	| SigningPreview
	| CheckInPreview
	| { is: 'warning_levels' }
	| { is: 'wallet_card' }
	| { is: 'help' }
	| { is: 'elsewhere' }
	| NotMet;

/** Null where the course has no such page. `nobody`: who was made up to look at it. */
export function showPreview(
	nobody: Enrolled,
	page: PreviewPage,
	answers: PreviewAnswers,
	values: PreviewValues
): PreviewShown | null {
	const { course, state } = nobody;
	switch (page.is) {
		case 'welcome': {
			const passage = welcomeOf(nobody);
			return passage && { is: 'welcome', passage, minutesLeft: minutesLeft(state.learning, course) };
		}
		case 'key-information': {
			const { text, cites } = course.key_information;
			return {
				is: 'key_information',
				passage: passageIn(text, state.language, course.source_language),
				cites,
				welcome: welcomeOf(nobody)
			};
		}
		case 'records': {
			const { title, text, accept, cites } = course.electronic_records;
			return {
				is: 'records',
				title: titleIn(title, state.language, course.source_language),
				passage: passageIn(text, state.language, course.source_language),
				cites,
				accept: wordsIn(accept, state.language, course.source_language)
			};
		}
		case 'health-check':
			return healthCheckPreview(nobody, 'asked');
		case 'health-check-sent':
			return healthCheckPreview(nobody, 'sent');
		case 'health-check-danger':
			return healthCheckPreview(nobody, 'danger');
		case 'risks-and-strengths': {
			const traits = readOwnTraits(nobody);
			return traits && { is: 'traits', traits };
		}
		case 'what-matters': {
			const matters = readOwnMatters(nobody);
			return matters && { is: 'what_matters', matters };
		}
		case 'check_in':
			return checkInPreview(nobody, page.page);
		case 'check-in-sent':
			return checkInPreview(nobody, 'sent');
		case 'check-in-call-today':
			return checkInPreview(nobody, 'call-today');
		case 'signing':
		case 'statement':
			return signingPreview(nobody, page);
		case 'warning-levels':
			return { is: 'warning_levels' };
		case 'wallet-card':
			return course.wallet_card ? { is: 'wallet_card' } : null;
		case 'help':
		case 'elsewhere':
			return { is: page.is };
		case 'own_words':
			return ownWordsPreview(nobody, page);
		case 'ready':
			return readyPreview(nobody);
		case 'passage':
		case 'item':
		case 'check':
		case 'end':
		case 'talk':
			return inPlace(nobody, page, answers, values);
		default:
			return assertNever(page);
	}
}

function ownWordsPreview(
	nobody: Enrolled,
	{ module: id, item: wanted }: Extract<PreviewPage, { is: 'own_words' }>
): PreviewShown | null {
	const module = findModule(nobody.course, id);
	const item = module && wordsItemsOf(module, nobody.state.plan).find((one) => one.id === wanted);
	if (!module || !item) return null;
	const through = throughCheck(nobody, { module: id });
	return {
		is: 'own_words',
		module: id,
		line: moduleLine(through, module),
		shown: ownWordsShown(through, item, null)
	};
}
