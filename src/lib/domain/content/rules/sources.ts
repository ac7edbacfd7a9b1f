import { formQuestionsOf } from '../care-forms.ts';
import { figuresOf } from '../figures.ts';
import { finding, type Finding } from '../finding.ts';
import { openItemsOf } from '../look-up.ts';
import type { Course, Inline } from '../model.ts';
import { overdueBecause } from '../overdue-sources.ts';
import { didYouMean } from '../suggest.ts';
import type { Draft } from './rule.ts';
import { draftTexts } from './draft-texts.ts';

type Owner = { cites: string[] };

/** C401, C402, C403: what is cited exists, is listed where it is cited, and was looked up again in time. */
export function sources(draft: Draft): Finding[] {
	const { course } = draft;
	const known = new Set(course.sources.map(({ id }) => id));
	return [
		...unknownInLists(draft, known),
		...citedInTexts(draft, known),
		...lockedWithout(draft),
		...overdue(draft)
	];
}

const unknown = (written: string, known: ReadonlySet<string>) =>
	[`unknown source "${written}"`, didYouMean(written, known, 'add it to _shared/sources.yaml')] as const;

function ownersOf(course: Course): Owner[] {
	return [
		course.key_information,
		course.electronic_records,
		...course.consent.clauses,
		...course.modules.flatMap((module) => module.blocks),
		...acknowledgements(course),
		...course.warning_levels.flatMap((level) => level.signs),
		...course.help,
		...figuresOf(course).flatMap((figure) => [
			figure,
			...(figure.kind === 'icon_array' ? figure.groups : [])
		]),
		...formQuestionsOf(course),
		...(course.wallet_card ? [course.wallet_card] : [])
	];
}

const acknowledgements = (course: Course) =>
	course.modules.flatMap(openItemsOf).filter((item) => item.kind === 'acknowledge');

function unknownInLists({ course, places }: Draft, known: ReadonlySet<string>): Finding[] {
	return ownersOf(course).flatMap(({ cites }) =>
		cites.flatMap((source, index) =>
			known.has(source) ? [] : [finding('C401', places.of(cites, String(index)), ...unknown(source, known))]
		)
	);
}

function citedInTexts(draft: Draft, known: ReadonlySet<string>): Finding[] {
	const found: Finding[] = [];
	for (const { inlines, cites, about } of draftTexts(draft)) {
		const visit = (nodes: readonly Inline[]): void => {
			for (const inline of nodes) {
				if ('children' in inline) visit(inline.children);
				if (inline.type !== 'cite') continue;
				const at = draft.places.of(inline);
				if (!known.has(inline.source)) {
					found.push(finding('C401', at, ...unknown(inline.source, known)));
				} else if (cites && !cites.includes(inline.source)) {
					const message = `"${inline.source}" is cited here but not listed in cites of ${about}`;
					found.push(finding('C401', at, message, 'list it there'));
				}
			}
		};
		visit(inlines);
	}
	return found;
}

function lockedWithout({ course, places }: Draft): Finding[] {
	const locked = [
		course.key_information,
		course.electronic_records,
		...course.consent.clauses,
		...course.modules.flatMap((module) => module.blocks),
		...acknowledgements(course)
	];
	return locked
		.filter(({ id, lock, cites }) => id !== '' && lock === 'wording' && cites.length === 0)
		.map((one) => {
			const message = `"${one.id}" is locked wording but cites nothing`;
			return finding(
				'C402',
				places.of(one),
				message,
				'locked text must rest on a source; add cites, or lock: presence'
			);
		});
}

function overdue({ course, places, today, base }: Draft): Finding[] {
	if (today === undefined) return [];
	return course.sources.flatMap((source) => {
		const { id, checked_on, recheck_on = '' } = source;
		const at = (key: 'checked_on' | 'recheck_on') => places.of(source, key);
		if (checked_on === '') return [];
		if (checked_on > today) {
			const message = `source "${id}" is said to be checked in the future`;
			return [finding('C403', at('checked_on'), message, 'write the day somebody read it', 'error')];
		}
		if (recheck_on !== '' && recheck_on <= checked_on) {
			const message = `source "${id}" is to be looked up again on ${recheck_on}, and was checked on ${checked_on}`;
			return [finding('C403', at('recheck_on'), message, 'write a later day', 'error')];
		}
		const because = overdueBecause(source, today);
		if (because === null) return [];
		const message =
			because === 'recheck_on'
				? `source "${id}" was to be looked up again on ${recheck_on}`
				: `source "${id}" was last checked on ${checked_on}`;
		const isOfBase = base?.sources.some((one) => one.id === id) ?? false;
		return [finding('C403', at(because), message, isOfBase ? ASKED_ABOUT : toWrite(recheck_on))];
	});
}

/** A clinic does not change a source of its base course. */
const ASKED_ABOUT = 'look it up again; whoever hands the course over is asked whether it still says the same';
const toWrite = (recheck_on: string): string =>
	`look it up again, then write the new checked_on${recheck_on === '' ? '' : ' and the next recheck_on'}`;
