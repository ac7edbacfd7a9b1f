import type { Because } from '$lib/domain/check-in/triage.ts';
import type { Urgency } from '$lib/domain/content/care-forms.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

const URGENCIES: Record<Urgency, () => string> = {
	0: m.check_in_level_0,
	1: m.check_in_level_1,
	2: m.check_in_level_2,
	3: m.check_in_level_3
};

/** What an answer asks for, for the care team. */
export const urgencyWords = (level: Urgency): string => URGENCIES[level]();

type Rule = Exclude<Because, { why: 'answer' | 'sign' }>;

/** Why a check-in asks for more than its answers alone. */
export function becauseWords(rule: Rule): string {
	switch (rule.why) {
		case 'lasted':
			return m.check_in_because_lasted({ days: rule.days });
		case 'comes_back':
			return m.check_in_because_comes_back();
		case 'several_in_a_week':
			return m.check_in_because_several({ count: rule.count });
		default:
			return assertNever(rule);
	}
}
