import type { NewKind } from '$lib/domain/content/editing/entry/new-entry.ts';

/** What an editor can add: a whole module, a passage of one kind, or one entry. */
export type Addition = 'module' | 'lesson' | 'more' | 'reteach' | NewKind;

const IN_A_MODULE: readonly Addition[] = [
	'lesson',
	'more',
	'reteach',
	'misconception',
	'single',
	'true_false',
	'multiple',
	'categorise',
	'match',
	'order',
	'cloze',
	'numeric',
	'scenario',
	'objective',
	'teachback',
	'reflect',
	'acknowledge'
];

const ELSEWHERE: Readonly<Record<string, readonly Addition[]>> = {
	'warning-levels/levels.yaml': ['sign'],
	'warning-levels/signs.yaml': ['sign'],
	'_shared/sources.yaml': ['source'],
	'_shared/help.yaml': ['number'],
	'check-ins/check-in.yaml': ['check_in_question'],
	'health-check/health-check.yaml': ['health_question'],
	'risks-and-strengths/risks-and-strengths.yaml': ['risk', 'strength'],
	'what-matters/what-matters.yaml': ['prompt']
};

/** What can be added to a file of the course; nothing where it has no lists of a clinic's own. */
export const whatFits = (file: string): readonly Addition[] =>
	file.startsWith('modules/')
		? IN_A_MODULE
		: /^_shared\/glossary\./.test(file)
			? ['term']
			: /^consent\/clauses\./.test(file)
				? ['clause']
				: (ELSEWHERE[file] ?? []);
