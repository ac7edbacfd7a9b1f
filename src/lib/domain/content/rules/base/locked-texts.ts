import { canonicalJson } from '../../../ledger/canonical.ts';
import { finding, type At, type Finding } from '../../finding.ts';
import type { Course } from '../../model.ts';
import { LOCKS } from '../../read/locks.ts';
import type { Draft } from '../rule.ts';
import { lostFacts } from './kept-facts.ts';
import { lockedThings, type Locked } from './locked-things.ts';
import { notKept } from './narrower.ts';

/**
 * V602, V603: what a clinic may not do to the words of the base course (learning.md §6). `wording` stays word for word;
 * `presence` may be said otherwise, with its numbers, facts and sources; both stay what, where and for whom they were.
 */
export function lockedTexts({ course, places, base }: Draft): Finding[] {
	if (!base) return [];
	const own = new Map(lockedThings(course).map(({ thing, of }) => [of.id, { thing, of }]));
	return lockedThings(base).flatMap(({ of: before, thing, home }) => {
		if (before.lock === 'open' || before.retired) return [];
		const now = own.get(before.id);
		if (!now) return [gone(before.id, homeOf(course, places, home))];
		if (now.thing === thing) return [];
		return faultsOf(before, now.of, base.languages, (thing) => places.of(thing ?? now.thing));
	});
}

const gone = (id: string, at: At): Finding =>
	finding(
		'V603',
		at,
		`"${id}" of the base course is gone`,
		'put it back; words may be changed, not taken away'
	);

/** Where something missing should stand: in its module, or in the course. */
const homeOf = (course: Course, places: Draft['places'], home: string | null): At =>
	places.of(course.modules.find(({ id }) => id === home) ?? course);

function faultsOf(
	before: Locked,
	now: Locked,
	languages: readonly string[],
	placeOf: (thing?: object) => At
): Finding[] {
	const textFault = before.lock === 'wording' ? wordingFault : presenceFault;
	return [
		...loosened(before, now).map(([message, todo]) => finding('V603', placeOf(), message, todo)),
		...languages.flatMap((language) => {
			const fault = textFault(before, now, language);
			return fault ? [finding(fault.code, placeOf(now.written[language]), fault.message, fault.todo)] : [];
		})
	];
}

/** What is said of it besides its words. */
function loosened(before: Locked, now: Locked): [message: string, todo: string][] {
	const { id } = before;
	const found: [string, string][] = [];
	if (LOCKS.indexOf(now.lock) < LOCKS.indexOf(before.lock))
		found.push([`the lock of "${id}" is ${before.lock} in the base course`, `write lock: ${before.lock}`]);
	if (before.required && !now.required)
		found.push([`"${id}" is required in the base course`, 'write required: true']);
	if (before.kind !== now.kind)
		found.push([`"${id}" is a ${before.kind} block in the base course`, `write kind: ${before.kind}`]);
	if (now.retired) found.push([`"${id}" is no longer asked`, 'leave retired out']);
	if (canonicalJson(before.applies ?? null) !== canonicalJson(now.applies ?? null))
		found.push([`"${id}" applies to other plans than in the base course`, 'leave applies as it was']);
	const sources = notKept(before.cites, now.cites);
	if (sources.length > 0)
		found.push([`"${id}" no longer rests on ${sources.join(', ')}`, 'list it under cites again']);
	const disclosed = notKept(before.covers ?? [], now.covers ?? []);
	if (disclosed.length > 0)
		found.push([`"${id}" no longer covers ${disclosed.join(', ')}`, 'list it under covers again']);
	return found;
}

type TextFault = Pick<Finding, 'code' | 'message' | 'todo'>;

function wordingFault({ id, whole }: Locked, now: Locked, language: string): TextFault | null {
	if (canonicalJson(whole[language] ?? null) === canonicalJson(now.whole[language] ?? null)) return null;
	return {
		code: 'V602',
		message: `the ${language} words of "${id}" are locked, and differ from the base course`,
		todo: 'put the words back; say what is yours in a block of your own'
	};
}

function presenceFault({ id, says }: Locked, now: Locked, language: string): TextFault | null {
	const missing = lostFacts(says[language] ?? [], now.says[language] ?? [], language);
	if (missing.length === 0) return null;
	return {
		code: 'V603',
		message: `the ${language} text of "${id}" no longer has ${missing.join(', ')}`,
		todo: 'keep numbers, facts and sources; the words around them are yours'
	};
}
