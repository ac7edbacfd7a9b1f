import {
	appliesTo,
	type Applies,
	type Course,
	type Inline,
	type Item,
	type Lock,
	type Passage,
	type Words
} from '../model.ts';
import { openItemsOf } from '../look-up.ts';
import { figuresOf, type Figure } from '../figures.ts';
import { traitsOf, type CheckInStep, type FormQuestion } from '../care-forms.ts';

/**
 * What a clinic's own course breaks of what its base locks: the two courses compared, thing by thing, by none of the checker's
 * own rules. Empty when every lock holds.
 */
export function brokenLocks(base: Course, own: Course): string[] {
	const broken: string[] = [];
	const must = (holds: boolean, what: string) => {
		if (!holds) broken.push(what);
	};
	const { languages } = base;
	const plans = [
		null,
		...base.plan.products.flatMap(({ id, places }) => places.map((place) => ({ product: id, place })))
	];
	/** As many plans as before are concerned. */
	const asWide = (before: Applies | undefined, now: Applies | undefined) =>
		plans.every((plan) => !appliesTo(before, plan) || appliesTo(now, plan));
	const asStrict = (before: Lock, now: Lock) => STRICTNESS[now] >= STRICTNESS[before];
	const inBase = (value: unknown) => JSON.stringify(onlyIn(value, own.languages, languages));
	const keepsFacts = (before: unknown, now: unknown) =>
		languages.every((language) => has(factsOf(before, language), factsOf(now, language)));

	const blocksOf = (course: Course) => course.modules.flatMap(({ blocks }) => blocks);
	for (const before of blocksOf(base)) {
		if (before.lock === 'open') continue;
		const now = blocksOf(own).find(({ id }) => id === before.id);
		must(now !== undefined, `block ${before.id} is gone`);
		if (!now) continue;
		must(asStrict(before.lock, now.lock), `block ${before.id} is less locked`);
		must(
			now.kind === before.kind && (now.required || !before.required),
			`block ${before.id} is read by fewer`
		);
		must(sameJson(before.applies, now.applies), `block ${before.id} is for others`);
		must(
			before.cites.every((source) => now.cites.includes(source)),
			`block ${before.id} has other sources`
		);
		if (before.lock === 'wording')
			must(JSON.stringify(before.text) === inBase(now.text), `block ${before.id} says something else`);
		else must(keepsFacts(before.text, now.text), `block ${before.id} lost a fact`);
		for (const figure of figuresIn(before.text)) {
			must(figuresIn(now.text).includes(figure), `block ${before.id} lost its picture`);
			const [was, is] = [base, own].map((course) => figuresOf(course).find(({ id }) => id === figure));
			if (was && is)
				must(
					before.lock === 'wording'
						? JSON.stringify(was) === inBase(is)
						: sameCounts(was, is) && keepsFacts(was.equivalent, is.equivalent),
					`picture ${figure} shows something else`
				);
		}
	}

	for (const [name, before, now] of [
		['key information', base.key_information, own.key_information],
		['electronic records', base.electronic_records, own.electronic_records]
	] as const) {
		must(asStrict(before.lock, now.lock), `the ${name} is less locked`);
		if (before.lock === 'wording')
			must(
				JSON.stringify({ ...before, lock: 0, cites: 0 }) === inBase({ ...now, lock: 0, cites: 0 }),
				`the ${name} says something else`
			);
		if (before.lock === 'presence') must(keepsFacts(before, now), `the ${name} lost a fact`);
	}
	for (const before of base.consent.clauses) {
		if (before.lock === 'open') continue;
		const now = own.consent.clauses.find(({ id }) => id === before.id);
		must(now !== undefined, `clause ${before.id} is gone`);
		if (!now) continue;
		must(asStrict(before.lock, now.lock), `clause ${before.id} is less locked`);
		must(sameJson(before.applies, now.applies), `clause ${before.id} is for others`);
		must(
			before.covers.every((one) => now.covers.includes(one)),
			`clause ${before.id} covers less`
		);
		must(
			before.cites.every((one) => now.cites.includes(one)),
			`clause ${before.id} has other sources`
		);
		const said = ({ title, text, statement }: typeof before) => ({ title, text, statement });
		if (before.lock === 'wording')
			must(JSON.stringify(said(before)) === inBase(said(now)), `clause ${before.id} says something else`);
		else must(keepsFacts(said(before), said(now)), `clause ${before.id} lost a fact`);
	}
	const signed = ({ consent: { meaning, countersign_meaning, summary } }: Course) => ({
		meaning,
		countersign_meaning,
		summary
	});
	must(JSON.stringify(signed(base)) === inBase(signed(own)), 'a signature means something else');

	for (const module of base.modules) {
		const now = own.modules.find(({ id }) => id === module.id);
		const critical = module.objectives.filter((one) => one.critical && !one.retired);
		if (!now) {
			must(critical.length === 0 && module.lock === 'open', `module ${module.id} is gone`);
			continue;
		}
		must(asStrict(module.lock, now.lock), `module ${module.id} is less locked`);
		for (const objective of critical) {
			const kept = now.objectives.find(({ id }) => id === objective.id);
			must(kept?.critical === true && !kept.retired, `objective ${objective.id} is not critical`);
			must(asWide(objective.applies, kept?.applies), `objective ${objective.id} is for fewer`);
			must(keepsFacts(objective.say, kept?.say), `objective ${objective.id} lost a fact`);
		}
		const isCritical = (id: string) => critical.some((one) => one.id === id);
		for (const { id, objective, reteach } of module.misconceptions) {
			if (!isCritical(objective)) continue;
			const kept = now.misconceptions.find((one) => one.id === id);
			must(
				kept?.objective === objective && kept.reteach === reteach,
				`misconception ${id} is corrected otherwise`
			);
		}
		for (const item of module.items) {
			const kept = now.items.find(({ id }) => id === item.id);
			if (isCritical(item.objective) && !item.retired) {
				must(kept !== undefined && !kept.retired, `item ${item.id} is not asked`);
				must(asWide(item.applies, kept?.applies), `item ${item.id} is asked of fewer`);
				must(kept?.objective === item.objective, `item ${item.id} is about something else`);
				must(
					sameJson(keyOf(item, languages), kept && keyOf(kept, own.languages)),
					`item ${item.id} has another key or leads elsewhere`
				);
				must(
					!kept || keepsFacts(textsIn(item, languages), textsIn(kept, own.languages)),
					`item ${item.id} lost a fact`
				);
			}
		}
		for (const item of openItemsOf(module)) {
			if (item.retired) continue;
			const kept = openItemsOf(now).find(({ id }) => id === item.id);
			if (item.kind === 'teachback' && isCritical(item.objective))
				must(
					kept?.kind === 'teachback' &&
						kept.objective === item.objective &&
						!kept.retired &&
						asWide(item.applies, kept.applies),
					`item ${item.id} is not asked`
				);
			if (item.kind === 'acknowledge' && item.lock !== 'open') {
				must(
					kept?.kind === 'acknowledge' &&
						!kept.retired &&
						asStrict(item.lock, kept.lock) &&
						sameJson(item.applies, kept.applies),
					`acknowledgement ${item.id} is loosened`
				);
				if (kept?.kind === 'acknowledge')
					must(
						item.lock === 'wording'
							? JSON.stringify(item.statement) === inBase(kept.statement)
							: keepsFacts(item.statement, kept.statement),
						`acknowledgement ${item.id} says something else`
					);
			}
		}
	}

	for (const before of base.sources)
		must(
			own.sources.some((one) => sameJson(one, before)),
			`source ${before.id} is another`
		);
	for (const before of base.help)
		must(
			own.help.some((one) => inBase(one) === JSON.stringify(before)),
			`number ${before.id} is another`
		);
	for (const { signs, ...level } of base.warning_levels) {
		const now = own.warning_levels.find(({ id }) => id === level.id);
		const { signs: _, ...kept } = now ?? { signs: [] };
		must(inBase(kept) === JSON.stringify(level), `warning level ${level.id} is another`);
		for (const sign of signs) {
			const at = own.warning_levels.find((one) => one.signs.some(({ id }) => id === sign.id));
			const found = at?.signs.find(({ id }) => id === sign.id);
			must(at !== undefined && at.level >= level.level, `sign ${sign.id} is less urgent`);
			must(inBase(found?.sign ?? null) === JSON.stringify(sign.sign), `sign ${sign.id} is another`);
			must(asWide(sign.applies, found?.applies), `sign ${sign.id} is for fewer`);
			must(
				sign.cites.every((source) => found?.cites.includes(source)),
				`sign ${sign.id} has other sources`
			);
			if (at?.level === level.level)
				must(inBase(found?.do) === JSON.stringify(sign.do), `sign ${sign.id} asks for something else`);
		}
	}
	for (const before of base.params) {
		const now = own.params.find(({ name }) => name === before.name);
		must(now?.of === before.of && now.type === before.type, `parameter ${before.name} is another`);
		must(
			before.min === undefined || (now?.min !== undefined && now.min >= before.min),
			`parameter ${before.name} may be lower`
		);
		must(
			before.max === undefined || (now?.max !== undefined && now.max <= before.max),
			`parameter ${before.name} may be higher`
		);
	}
	for (const product of own.plan.products) {
		const before = base.plan.products.find(({ id }) => id === product.id);
		must(
			before !== undefined && inBase(product.name) === JSON.stringify(before.name),
			`product ${product.id} is not of the base`
		);
		must(
			product.places.every((place) => before?.places.includes(place)),
			`product ${product.id} is given elsewhere`
		);
		must(
			product.routes.every((route) => before?.routes.some((one) => JSON.stringify(one) === inBase(route))),
			`product ${product.id} is given otherwise`
		);
	}

	if (base.check_in) {
		const { check_in: now } = own;
		for (let day = 0; day < 400; day++)
			must(
				(intervalOn(now?.schedule ?? [], day) ?? Infinity) <=
					(intervalOn(base.check_in.schedule, day) ?? Infinity),
				`on day ${day} the check-in is asked more seldom`
			);
		for (const question of base.check_in.questions) {
			const kept = now?.questions.find(({ id }) => id === question.id);
			must(
				kept !== undefined && asWide(question.applies, kept.applies),
				`check-in question ${question.id} is asked of fewer`
			);
			must(
				keepsFacts(question.ask, kept?.ask) && question.cites.every((one) => kept?.cites.includes(one)),
				`check-in question ${question.id} lost a fact`
			);
			for (const answer of question.answers) {
				const given = kept?.answers.find(({ id }) => id === answer.id);
				must(
					given !== undefined &&
						given.level >= answer.level &&
						(answer.sign === undefined || given.sign === answer.sign),
					`answer ${answer.id} asks for less`
				);
				must(
					answer.lasts_days === undefined ||
						(given?.level ?? 0) > answer.level ||
						(given?.lasts_days ?? Infinity) <= answer.lasts_days,
					`answer ${answer.id} waits longer`
				);
			}
		}
	}
	const stays = (before: readonly FormQuestion[], now: readonly FormQuestion[]) => {
		for (const question of before) {
			const kept = now.find(({ id }) => id === question.id);
			must(
				kept !== undefined &&
					(kept.level ?? 0) >= (question.level ?? 0) &&
					asWide(question.applies, kept.applies),
				`question ${question.id} leads to less`
			);
			must(
				keepsFacts([question.ask, question.discuss], [kept?.ask, kept?.discuss]) &&
					question.cites.every((one) => kept?.cites.includes(one)),
				`question ${question.id} lost a fact`
			);
		}
	};
	stays(base.health_check?.questions ?? [], own.health_check?.questions ?? []);
	stays(
		traitsOf(base).filter(({ level }) => level),
		traitsOf(own)
	);
	const card = own.wallet_card;
	for (const what of ['numbers', 'levels', 'cites'] as const)
		must(
			(base.wallet_card?.[what] ?? []).every((id) => card?.[what].includes(id)),
			`the card lost one of its ${what}`
		);
	must(keepsFacts(base.wallet_card?.lines, card?.lines), 'the card lost a fact');
	return broken;
}

const STRICTNESS: Readonly<Record<Lock, number>> = { open: 0, presence: 1, wording: 2 };
const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Maps of words without languages that are the clinic's own. */
function onlyIn(value: unknown, known: readonly string[], wanted: readonly string[]): unknown {
	if (Array.isArray(value)) return value.map((one) => onlyIn(one, known, wanted));
	if (typeof value !== 'object' || value === null) return value;
	const isWords = isMapOf(value, known);
	const kept = Object.entries(value).filter(([key]) => !isWords || wanted.includes(key));
	return Object.fromEntries(kept.map(([key, inner]) => [key, onlyIn(inner, known, wanted)]));
}

const isMapOf = (value: object, languages: readonly string[]) =>
	Object.keys(value).length > 0 && Object.keys(value).every((key) => languages.includes(key));

/** Numbers in digits, parameters and sources in one language, wherever they stand. */
function factsOf(value: unknown, language: string): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => factsOf(one, language));
	if (typeof value === 'string') return value.match(/\d+/g) ?? [];
	if (typeof value !== 'object' || value === null) return [];
	if ('type' in value && value.type === 'param' && 'name' in value) return [`param ${String(value.name)}`];
	if ('type' in value && value.type === 'cite' && 'source' in value)
		return [`source ${String(value.source)}`];
	if ('type' in value && value.type === 'figure') return [];
	if (language in value) return factsOf(value[language as keyof typeof value], language);
	return Object.entries(value).flatMap(([key, inner]) => (NO_WORDS.has(key) ? [] : factsOf(inner, language)));
}
const NO_WORDS = new Set(['type', 'id', 'level', 'ordered', 'lock', 'cites']);

function has(before: readonly string[], now: readonly string[]): boolean {
	const left = [...now];
	return before.every((fact) => {
		const place = left.indexOf(fact);
		if (place >= 0) left.splice(place, 1);
		return place >= 0;
	});
}

const figuresIn = (text: Record<string, Passage>): string[] =>
	Object.values(text).flatMap((passage) =>
		passage.flatMap((node) => (node.type === 'figure' ? [node.id] : []))
	);

const sameCounts = (before: Figure, now: Figure): boolean =>
	before.kind !== 'icon_array' ||
	(now.kind === 'icon_array' &&
		now.of === before.of &&
		before.groups.every(({ id, count }) => now.groups.some((one) => one.id === id && one.count === count)));

/** An item without its words, in an order that the author of a choice does not decide: what is right, and what a wrong answer shows. */
function keyOf(item: Item, languages: readonly string[]): unknown {
	const bare = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			const all = value.map(bare);
			return item.kind === 'order' ? all : all.map((one) => JSON.stringify(one)).sort();
		}
		if (typeof value !== 'object' || value === null) return value;
		return Object.entries(value)
			.filter(
				([key, inner]) =>
					key !== 'applies' &&
					key !== 'caution' &&
					!(typeof inner === 'object' && inner !== null && isMapOf(inner, languages))
			)
			.map(([key, inner]) => [key, bare(inner)] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1));
	};
	return bare(item);
}

/** The words of an item, each with the id of what it belongs to, sorted so that choices may change places. */
function textsIn(item: Item, languages: readonly string[]): Words[] {
	const found: [string, Words][] = [];
	const visit = (value: unknown, place: string): void => {
		if (typeof value !== 'object' || value === null) return;
		if (!Array.isArray(value) && isMapOf(value, languages)) {
			found.push([place, value as Record<string, Inline[]>]);
			return;
		}
		for (const [key, inner] of Object.entries(value))
			visit(
				inner,
				`${place}/${typeof inner === 'object' && inner !== null && 'id' in inner ? String(inner.id) : key}`
			);
	};
	visit(item, '');
	return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, words]) => words);
}

/** How many days lie between two check-ins around this day; null where none is asked any more. */
function intervalOn(schedule: readonly CheckInStep[], day: number): number | null {
	let left = day;
	for (const { every_days, for_days } of schedule) {
		if (for_days === undefined) return every_days;
		const lasts = for_days - (for_days % every_days);
		if (left < lasts) return every_days;
		left -= lasts;
	}
	return null;
}
