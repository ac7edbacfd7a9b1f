import type { Finding } from '../finding.ts';
import { lockedCard } from './base/locked-card.ts';
import { lockedCheck } from './base/locked-check.ts';
import { lockedCheckIn } from './base/locked-check-in.ts';
import { lockedFacts } from './base/locked-facts.ts';
import { lockedFigures } from './base/locked-figures.ts';
import { lockedPlan } from './base/locked-plan.ts';
import { lockedQuestions } from './base/locked-questions.ts';
import { lockedTexts } from './base/locked-texts.ts';
import { alarmBalance } from './alarm-balance.ts';
import { beliefs } from './beliefs.ts';
import { checkInLevels } from './care-forms/check-in-levels.ts';
import { checkInSchedule } from './care-forms/check-in-schedule.ts';
import { clinicConfirms } from './care-forms/clinic-confirms.ts';
import { formBasis } from './care-forms/form-basis.ts';
import { formVerdict } from './care-forms/form-verdict.ts';
import { walletCard } from './care-forms/wallet-card.ts';
import { exculpatory } from './exculpatory.ts';
import { figureFit } from './figures/figure-fit.ts';
import { figureNumbers } from './figures/figure-numbers.ts';
import { figureUse } from './figures/figure-use.ts';
import { figureWords } from './figures/figure-words.ts';
import { hardWords } from './hard-words.ts';
import { headings } from './headings.ts';
import { leftToPeople } from './left-to-people.ts';
import { itemForms } from './items/check-items.ts';
import { moduleChanges } from './module-changes.ts';
import { moduleTime } from './module-time.ts';
import { numbers } from './numbers.ts';
import { odds } from './odds.ts';
import { pageWording } from './page-wording.ts';
import { passageLength } from './passage-length.ts';
import { planCoverage } from './plan-coverage.ts';
import { publishedBefore } from './published-before.ts';
import { questionWording } from './question-wording.ts';
import { readingLevel } from './reading-level.ts';
import { references } from './references.ts';
import { review } from './review.ts';
import type { Draft, Rule } from './rule.ts';
import { sources } from './sources.ts';
import { strayGaps } from './stray-gaps.ts';
import { translations } from './translations.ts';
import { uniqueIds } from './unique-ids.ts';
import { verdictBalance } from './verdict-balance.ts';
import { welcomeLength } from './welcome-length.ts';

const RULES: readonly Rule[] = [
	uniqueIds,
	lockedTexts,
	lockedFigures,
	lockedCheck,
	lockedFacts,
	lockedPlan,
	lockedCheckIn,
	lockedQuestions,
	lockedCard,
	references,
	itemForms,
	strayGaps,
	beliefs,
	questionWording,
	planCoverage,
	odds,
	verdictBalance,
	alarmBalance,
	sources,
	numbers,
	exculpatory,
	headings,
	pageWording,
	readingLevel,
	welcomeLength,
	passageLength,
	hardWords,
	moduleTime,
	checkInLevels,
	checkInSchedule,
	formBasis,
	clinicConfirms,
	formVerdict,
	walletCard,
	figureUse,
	figureWords,
	figureFit,
	figureNumbers,
	translations,
	leftToPeople,
	publishedBefore,
	moduleChanges,
	review
];

/** Every rule over one course. The editor, the command line and an import all call this. */
export const checkCourse = (draft: Draft): Finding[] => RULES.flatMap((rule) => rule(draft));
