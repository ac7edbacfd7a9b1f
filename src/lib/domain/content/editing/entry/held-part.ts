import { traitsOf, type CheckInStep } from '../../care-forms.ts';
import { figuresIn, figuresOf } from '../../figures.ts';
import { openItemsOf } from '../../look-up.ts';
import type { Applies, Course, Module } from '../../model.ts';
import { askedLess } from '../../rules/base/asked-less.ts';
import { isNarrower, notKept } from '../../rules/base/narrower.ts';
import { partLock } from '../part-lock.ts';
import type { EntryErrors, HeldFault } from './check-entry.ts';
import { under } from './field-path.ts';
import { readEntry } from './read-entry.ts';
import type { EntrySpec, Field, ListField } from './spec.ts';
import {
	fieldsInside,
	groupIn,
	isEmptyField,
	picksIn,
	rowsIn,
	textIn,
	wholeValue,
	type EntryRow,
	type EntryValues
} from './values.ts';

/*
 * What V602 and V603 hold of the base, field by field, so that a form offers nothing that the checker would refuse in the end.
 * What a text has to keep of its numbers, facts and sources is not told by a field; the checks say it.
 */

/**
 * fixed: the value stays. said: it stays where there is one. kept: what it names stays, and more may be named. none_new: nothing more is named. no_lower, no_higher:
 * a number stays on this side. as_wide: for nobody less. rows: all of them, and no others, in their order. rows_kept: all of them. as_often: a schedule.
 */
type Hold =
	| 'fixed'
	| 'said'
	| 'kept'
	| 'none_new'
	| 'no_lower'
	| 'no_higher'
	| 'as_wide'
	| 'rows'
	| 'rows_kept'
	| 'as_often';

/** By the keys of a field and of those around it, whichever row it stands in: `options.correct`. */
type Holds = ReadonlyMap<string, Hold>;

/** What the base holds of one part, and what it says there. */
export type HeldPart = { base: Course; holds: Holds; before: EntryValues; spec: EntrySpec };

/** What a form shows as it is, by path. `stays`: rows that are not taken away. */
export type HeldPaths = { fixed: string[]; stays: string[] };

export const NOTHING_HELD: HeldPaths = { fixed: [], stays: [] };

/** Null where the part is the clinic's own, or wholly open. `baseText`: of the part in the base. */
export function heldPart(
	base: Course,
	{ file, part }: { file: string; part: string },
	{ spec, baseText }: { spec: EntrySpec; baseText: string | null }
): HeldPart | null {
	const before = baseText === null ? null : readEntry(spec, baseText);
	const holds = new Map(holdsOn(base, file, part, spec));
	if (!before?.ok || holds.size === 0) return null;
	return {
		base,
		holds,
		before: file === 'course.yaml' ? withoutOpen(base, before.value) : before.value,
		spec
	};
}

/** Of the list of modules, those that are never taken out. */
const withoutOpen = (base: Course, values: EntryValues): EntryValues =>
	'modules' in values
		? {
				...values,
				modules: picksIn(values, 'modules').filter(
					(id) => !partLock(base, `modules/${id}/module.yaml`, '').mayGo
				)
			}
		: values;

/**
 * What a form would change of what the base holds. What the draft has changed already, by a file or by other means, keeps nobody
 * from saving: the checks say it, and the field is there to put it right.
 */
export function heldFaults(held: HeldPart | null, values: EntryValues, present: EntryValues): EntryErrors {
	if (!held) return {};
	const already = new Set(against(held, present).faults.map(({ name }) => name));
	const found = against(held, values).faults.filter(({ name }) => !already.has(name));
	return Object.fromEntries(found.map(({ path, fault }) => [path, fault]));
}

/** What of these values is as the base has it, and stays so. */
export function heldPaths(held: HeldPart | null, values: EntryValues): HeldPaths {
	return held ? against(held, values).held : NOTHING_HELD;
}

type Found = {
	/** `name`: the path with the ids of rows, whose places may change. */
	faults: { name: string; path: string; fault: HeldFault }[];
	held: HeldPaths;
};

function against(held: HeldPart, values: EntryValues): Found {
	const found: Found = { faults: [], held: { fixed: [], stays: [] } };
	const { spec, before } = held;
	const root: At = { path: '', name: '', keys: '', hold: undefined };
	for (const field of spec.fields) compare(held, field, { before, now: values }, root, found);
	return found;
}

type At = { path: string; name: string; keys: string; /** Of what is around it. */ hold: Hold | undefined };
type Both = { before: EntryValues; now: EntryValues };

function compare(held: HeldPart, field: Field, both: Both, around: At, found: Found): void {
	const keys = under(around.keys, field.key);
	const hold = held.holds.get(keys) ?? (around.hold === 'fixed' ? 'fixed' : undefined);
	const at: At = { path: under(around.path, field.key), name: under(around.name, field.key), keys, hold };
	if (field.kind === 'list') return compareRows(held, field, both, at, found);
	if ((field.kind === 'group' && hold !== 'as_wide') || field.kind === 'words') {
		const inside = { before: groupIn(both.before, field.key), now: groupIn(both.now, field.key) };
		for (const one of fieldsInside(field, held.spec.languages)) {
			// Words in a language of the clinic's own are its own.
			if (field.kind === 'words' && !held.base.languages.includes(one.key)) continue;
			compare(held, one, inside, at, found);
		}
		return;
	}
	if (hold === 'said' && isEmptyField(field, both.before, held.spec.languages)) return;
	const fault = hold && faultOf(held, hold, field, both);
	if (fault) found.faults.push({ name: at.name, path: at.path, fault });
	else if (hold === 'fixed' || hold === 'said') found.held.fixed.push(at.path);
}

function compareRows(held: HeldPart, list: ListField, both: Both, at: At, found: Found): void {
	const before = rowsIn(both.before, list.key);
	const now = rowsIn(both.now, list.key);
	const { hold } = at;
	const fault = hold && rowsFault(hold, before, now);
	if (fault) found.faults.push({ name: at.name, path: at.path, fault });
	else if (hold === 'rows') found.held.fixed.push(at.path);
	if (list.rows === 'none') return;
	now.forEach((row, place) => {
		const was = before.find(({ id }) => id === row.id);
		if (!was) return;
		const inside = { before: was.values, now: row.values };
		const rowAt: At = { ...at, path: under(at.path, place), name: under(at.name, row.id), hold: undefined };
		if (hold === 'rows_kept') found.held.stays.push(rowAt.path);
		for (const field of fieldsInside(list, held.spec.languages)) compare(held, field, inside, rowAt, found);
	});
}

function rowsFault(hold: Hold, before: readonly EntryRow[], now: readonly EntryRow[]): HeldFault | null {
	const [was, is] = [before, now].map((rows) => rows.map(({ id }) => id));
	switch (hold) {
		case 'rows':
			return String(was) === String(is) ? null : 'held_rows';
		case 'rows_kept':
			return notKept(was ?? [], is ?? []).length === 0 ? null : 'held_rows_kept';
		case 'as_often':
			return isAskedAsOften(before, now) ? null : 'held_as_often';
		default:
			return null;
	}
}

function isAskedAsOften(before: readonly EntryRow[], now: readonly EntryRow[]): boolean {
	const [was, is] = [stepsOf(before), stepsOf(now)];
	return was.length === 0 || (is.length > 0 && askedLess(was, is) === null);
}

const stepsOf = (rows: readonly EntryRow[]): CheckInStep[] =>
	rows.flatMap(({ values }) => {
		const every = textIn(values, 'every_days');
		const last = textIn(values, 'for_days');
		if (every === '') return [];
		return [{ every_days: Number(every), ...(last === '' ? {} : { for_days: Number(last) }) }];
	});

function faultOf(held: HeldPart, hold: Hold, field: Field, { before, now }: Both): HeldFault | null {
	const { key } = field;
	const { base, spec } = held;
	switch (hold) {
		case 'fixed':
		case 'said': {
			const [was, is] = [before, now].map((values) => wholeValue(field, values, spec.languages));
			return JSON.stringify(was) === JSON.stringify(is) ? null : 'held';
		}
		case 'kept':
			return notKept(picksIn(before, key), picksIn(now, key)).length === 0 ? null : 'held_kept';
		case 'none_new':
			return notKept(picksIn(now, key), picksIn(before, key)).length === 0 ? null : 'held_none_new';
		case 'no_lower':
			return isBeyond(textIn(before, key), textIn(now, key), -1) ? 'held_no_lower' : null;
		case 'no_higher':
			return isBeyond(textIn(before, key), textIn(now, key), 1) ? 'held_no_higher' : null;
		case 'as_wide':
			return isNarrower(base, appliesIn(before, key), appliesIn(now, key)) ? 'held_as_wide' : null;
		default:
			return null;
	}
}

/** A limit that is gone is as far as can be. */
const isBeyond = (before: string, now: string, way: -1 | 1): boolean =>
	before !== '' && (now === '' || (Number(now) - Number(before)) * way > 0);

function appliesIn(values: EntryValues, key: string): Applies {
	const said = groupIn(values, key);
	const [product, place] = [picksIn(said, 'product'), picksIn(said, 'place')];
	return {
		...(product.length > 0 && { product }),
		...(place.length > 0 && { place: place.filter((one) => one === 'clinic' || one === 'home') })
	};
}

/** What the base holds of a part, as the rules of V602 and V603 do (`rules/base/`). */
function holdsOn(base: Course, file: string, part: string, spec: EntrySpec): [string, Hold][] {
	const module = /^modules\/([^/]+)\/module\.yaml$/.exec(file)?.[1];
	if (module !== undefined) {
		const known = base.modules.find(({ id }) => id === module);
		return known ? holdsInModule(known, part, spec) : [];
	}
	const [folder = '', name = ''] = file.split('/');
	const id = part.slice(part.indexOf('/') + 1);
	const isOf = (entries: readonly { id: string }[] | undefined) => entries?.some((one) => one.id === id);
	switch (folder) {
		case 'key-information':
			return base.key_information.lock === 'open' ? [] : [['cites', 'kept']];
		case 'electronic-records':
			return base.electronic_records.lock === 'open' ? [] : [['cites', 'kept']];
		case 'consent': {
			const clause = base.consent.clauses.find((one) => one.id === id);
			return !clause || clause.lock === 'open' ? [] : [...ABOUT_A_LOCKED_TEXT, ['covers', 'kept']];
		}
		case '_shared':
			return name === 'params.yaml'
				? [
						['min', 'no_lower'],
						['max', 'no_higher']
					]
				: [];
		case 'course.yaml':
			if (part === 'modules') return [['modules', 'kept']];
			return ['products', 'plan.products'].flatMap((products): [string, Hold][] => [
				[`${products}.name`, 'fixed'],
				[`${products}.routes.name`, 'fixed'],
				[`${products}.places`, 'none_new']
			]);
		case 'check-ins':
			return part === 'schedule'
				? [['schedule', 'as_often']]
				: isOf(base.check_in?.questions)
					? CHECK_IN
					: [];
		case 'health-check':
			return isOf(base.health_check?.questions) ? QUESTION : [];
		case 'risks-and-strengths':
			return isOf(traitsOf(base).filter(({ level }) => level !== undefined)) ? QUESTION : [];
		case 'wallet-card':
			return (['levels', 'numbers', 'cites'] as const).map((key) => [key, 'kept']);
		case 'figures':
			return isShownByLocked(base, name) ? FIGURE : [];
		default:
			return [];
	}
}

const ABOUT_A_LOCKED_TEXT: readonly [string, Hold][] = [
	['applies', 'fixed'],
	['cites', 'kept']
];
const QUESTION: [string, Hold][] = [
	['applies', 'as_wide'],
	['cites', 'kept'],
	['level', 'no_lower']
];
const CHECK_IN: [string, Hold][] = [
	['applies', 'as_wide'],
	['cites', 'kept'],
	['answers', 'rows_kept'],
	['answers.level', 'no_lower'],
	['answers.sign', 'said'],
	['answers.lasts_days', 'no_higher']
];
const FIGURE: [string, Hold][] = [
	['of', 'fixed'],
	['count', 'fixed'],
	['cites', 'kept']
];

const isShownByLocked = (base: Course, figure: string): boolean =>
	figuresOf(base).some(({ id }) => id === figure) &&
	base.modules
		.flatMap(({ blocks }) => blocks)
		.some(
			({ lock, text }) =>
				lock !== 'open' && Object.values(text).some((passage) => figuresIn(passage).includes(figure))
		);

function holdsInModule(module: Module, part: string, spec: EntrySpec): [string, Hold][] {
	const [list, id = ''] = part.split('/');
	const isCritical = (objective: string) =>
		module.objectives.some((one) => one.id === objective && one.critical && !one.retired);
	switch (list) {
		case 'objectives':
			return isCritical(id)
				? [
						['critical', 'fixed'],
						['retired', 'fixed'],
						['applies', 'as_wide']
					]
				: [];
		case 'misconceptions':
			return module.misconceptions.some((one) => one.id === id && isCritical(one.objective))
				? [
						['objective', 'fixed'],
						['reteach', 'fixed']
					]
				: [];
		case 'blocks': {
			const block = module.blocks.find((one) => one.id === id);
			if (!block || block.lock === 'open') return [];
			const required: [string, Hold][] = block.required ? [['required', 'fixed']] : [];
			return [...ABOUT_A_LOCKED_TEXT, ['kind', 'fixed'], ...required];
		}
		case 'items': {
			const item = [...module.items, ...openItemsOf(module)].find((one) => one.id === id);
			if (!item) return [];
			if (item.kind === 'acknowledge')
				return item.lock === 'open' ? [] : [...ABOUT_A_LOCKED_TEXT, ['retired', 'fixed']];
			if (!('objective' in item)) return [];
			const asks = isCritical(item.objective) && !item.retired;
			return [
				...keyHolds(spec.fields, '', asks),
				...(asks
					? ([
							['retired', 'fixed'],
							['applies', 'as_wide']
						] as const)
					: [])
			].map(([keys, hold]): [string, Hold] => [keys, hold]);
		}
		default:
			return [];
	}
}

/** What may change without making another question of it (`published.ts`). */
const NOT_OF_THE_KEY: ReadonlySet<string> = new Set(['applies', 'retired', 'caution']);
const BELIEFS: ReadonlySet<string> = new Set(['believes', 'if_wrong', 'too_low', 'too_high']);

/** What is right in a question, and its choices; `withBeliefs`: what each wrong one shows as well. */
const keyHolds = (fields: readonly Field[], around: string, withBeliefs: boolean): [string, Hold][] =>
	fields.flatMap((field): [string, Hold][] => {
		const keys = under(around, field.key);
		if (field.kind === 'words' || NOT_OF_THE_KEY.has(field.key)) return [];
		if (BELIEFS.has(field.key)) return withBeliefs ? [[keys, 'said']] : [];
		if (field.kind === 'group') return keyHolds(field.fields, keys, withBeliefs);
		if (field.kind !== 'list') return [[keys, 'fixed']];
		const inside = field.fields === 'words' ? [] : field.fields;
		return [[keys, 'rows'], ...keyHolds(inside, keys, withBeliefs)];
	});
