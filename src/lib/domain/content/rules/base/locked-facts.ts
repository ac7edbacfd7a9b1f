import { canonicalJson } from '../../../ledger/canonical.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Course, Param, WarningSign } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { inBaseLanguages } from './in-base-languages.ts';
import { isNarrower, notKept } from './narrower.ts';

/**
 * V602, V603: what the base course knows and a clinic does not decide: its sources, the numbers of the whole country, the
 * warning signs, what signing means, and how far a clinic's own figures may go. A limit may be made narrower, never wider.
 */
export function lockedFacts({ course, places, base }: Draft): Finding[] {
	if (!base) return [];
	/** Entries of the base that are not there just as they were. Those of the clinic's own stand beside them. */
	const kept = <T extends { id: string }>(
		what: string,
		before: readonly T[],
		now: readonly T[],
		said: (one: T) => object = (one) => one
	): Finding[] =>
		before.flatMap((entry) => {
			const own = now.find(({ id }) => id === entry.id);
			const at = places.of(own ?? course);
			if (!own)
				return [finding('V603', at, `the ${what} "${entry.id}" of the base course is gone`, 'put it back')];
			if (isSame(said(entry), said(own), course, base)) return [];
			const message = `the ${what} "${entry.id}" is locked, and differs from the base course`;
			return [finding('V602', at, message, 'put it back as it was; add one of your own')];
		});

	return [
		...kept('source', base.sources, course.sources),
		...kept('number', base.help, course.help),
		...kept('warning level', base.warning_levels, course.warning_levels, withoutSigns),
		...signFaults(base, course, places),
		...meaningFaults(base, course, places),
		...base.params.flatMap((param) => paramFaults(param, course, places))
	];
}

const isSame = (before: unknown, own: unknown, course: Course, base: Course): boolean =>
	canonicalJson(before) === canonicalJson(inBaseLanguages(own, course, base));

const withoutSigns = ({ signs: _, ...level }: Course['warning_levels'][number]) => level;

/** A sign stays what it is, with what to do; a clinic may take it more seriously, and then says itself what to do. */
function signFaults(base: Course, course: Course, places: Draft['places']): Finding[] {
	const own = signsOf(course);
	return signsOf(base).flatMap(({ level, sign }) => {
		const now = own.find((one) => one.sign.id === sign.id);
		const at = places.of(now?.sign ?? course);
		if (!now)
			return [finding('V603', at, `the warning sign "${sign.id}" of the base course is gone`, 'put it back')];
		if (now.level < level)
			return [
				finding(
					'V603',
					at,
					`the warning sign "${sign.id}" is less urgent than in the base course`,
					`put it back to level ${level}`
				)
			];
		if (isSame(sign, now.sign, course, base)) return [];
		if (now.level > level && isStillThere(sign, now.sign, course, base)) return [];
		const message = `the warning sign "${sign.id}" is locked, and differs from the base course`;
		return [finding('V602', at, message, 'put it back as it was; add one of your own')];
	});
}

const isStillThere = (before: WarningSign, now: WarningSign, course: Course, base: Course): boolean =>
	isSame(before.sign, now.sign, course, base) &&
	notKept(before.cites, now.cites).length === 0 &&
	!isNarrower(base, before.applies, now.applies);

const signsOf = ({ warning_levels }: Course) =>
	warning_levels.flatMap(({ level, signs }) => signs.map((sign) => ({ level, sign })));

function meaningFaults(base: Course, course: Course, places: Draft['places']): Finding[] {
	return (['meaning', 'countersign_meaning', 'summary'] as const).flatMap((what) => {
		const missing = base.languages.some(
			(language) => said(base, what, language) !== said(course, what, language)
		);
		if (!missing) return [];
		const message = `what signing means (${what}) is locked, and differs from the base course`;
		return [finding('V602', places.of(course), message, 'put the words back')];
	});
}

function said(
	{ consent }: Course,
	what: 'meaning' | 'countersign_meaning' | 'summary',
	language: string
): string {
	const words = what === 'summary' ? consent.summary : [consent[what]];
	return canonicalJson(words.map((one) => one[language] ?? []));
}

function paramFaults(before: Param, course: Course, places: Draft['places']): Finding[] {
	const now = course.params.find(({ name }) => name === before.name);
	if (!now) {
		const message = `the fact "${before.name}" of the base course is gone`;
		return [finding('V603', places.of(course), message, 'put it back')];
	}
	const isWider =
		now.of !== before.of ||
		now.type !== before.type ||
		(before.min !== undefined && (now.min ?? -Infinity) < before.min) ||
		(before.max !== undefined && (now.max ?? Infinity) > before.max);
	if (!isWider) return [];
	const message = `"${before.name}" allows more than the base course does`;
	return [
		finding('V603', places.of(now), message, `keep it within ${before.min ?? '…'} to ${before.max ?? '…'}`)
	];
}
