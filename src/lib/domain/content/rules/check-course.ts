import type { Finding } from '../finding.ts';
import { beliefs } from './beliefs.ts';
import { categoriseItems } from './categorise-items.ts';
import { exculpatory } from './exculpatory.ts';
import { headings } from './headings.ts';
import { moduleTime } from './module-time.ts';
import { numbers } from './numbers.ts';
import { pageWording } from './page-wording.ts';
import { planCoverage } from './plan-coverage.ts';
import { questionWording } from './question-wording.ts';
import { references } from './references.ts';
import { review } from './review.ts';
import type { Draft, Rule } from './rule.ts';
import { scenarioItems } from './scenario-items.ts';
import { singleItems } from './single-items.ts';
import { sources } from './sources.ts';
import { uniqueIds } from './unique-ids.ts';

const RULES: readonly Rule[] = [
	uniqueIds,
	references,
	singleItems,
	categoriseItems,
	scenarioItems,
	beliefs,
	questionWording,
	planCoverage,
	sources,
	numbers,
	exculpatory,
	headings,
	pageWording,
	moduleTime,
	review
];

/** Every rule over one course. The editor, the command line and an import all call this. */
export const checkCourse = (draft: Draft): Finding[] => RULES.flatMap((rule) => rule(draft));
