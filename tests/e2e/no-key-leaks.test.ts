import { afterAll, beforeAll, expect, test } from 'vitest';
import { openItemsOf, wordsItemsOf } from '../../src/lib/domain/content/look-up.ts';
import {
	appliesTo,
	type Course,
	type Inline,
	type Item,
	type Words
} from '../../src/lib/domain/content/model.ts';
import { waitingObjectives } from '../../src/lib/domain/learning/views.ts';
import { begin, surely } from '../../src/lib/server/demo/walk-course.ts';
import { bookVisit } from '../../src/lib/server/operations/care/visits.ts';
import { giveBackObjective } from '../../src/lib/server/operations/care/understanding.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import type { Patient } from '../database/patient-world.ts';
import { answerFor, itemWithId, itemsOf, secretsOfItem } from '../support/answers.ts';
import { secondClinic, type SecondClinic } from '../support/everybody.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { openPlace, stepOn } from '../support/patient-http.ts';
import { baseCourse } from '../support/runtime.ts';
import { understood } from '../support/understood.ts';
import { hiddenField, signedInVisitor, type Visitor } from '../support/visitor.ts';

/** Design §4.1: no correct answer, reason, belief or rubric reaches a patient's browser before the item is answered. */
let installation: Installation;
let clinic: SecondClinic;
let course: Course;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	clinic = await secondClinic(installation, 'keys');
	({ course } = await baseCourse());
});
afterAll(() => installation?.close());

const ENOUGH_CHARACTERS = 25;

/** Pieces of text long enough to be found nowhere else. */
function pieces(words: Words): string[] {
	const texts = (inlines: readonly Inline[]): string[] =>
		inlines.flatMap((inline) =>
			inline.type === 'text' ? [inline.value.trim()] : 'children' in inline ? texts(inline.children) : []
		);
	return Object.values(words)
		.flatMap(texts)
		.filter((text) => text.length >= ENOUGH_CHARACTERS);
}

const secretsOf = (item: Item): string[] => {
	const { words, beliefs } = secretsOfItem(item);
	return [...words.flatMap(pieces), ...beliefs];
};

const reteachesOf = (item: Item): string[] =>
	course.modules.flatMap(({ misconceptions, blocks }) =>
		misconceptions
			.filter(({ objective }) => objective === item.objective)
			.flatMap(({ reteach }) => blocks.filter(({ id, kind }) => id === reteach && kind === 'reteach'))
			.map(({ id }) => id)
	);

/** Marks of a key in the source of the page, whatever it is called there. */
const MARKS = /\bcorrect\b|\bincorrect\b|if_wrong|believe[sd]\b|rationale|misconception|reteach/;

const asText = (html: string): string =>
	html
		.replaceAll(/<!--.*?-->/gs, '')
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&')
		.replaceAll(/\s+/g, ' ');

function secretsIn(page: string, item: Item): string[] {
	const text = asText(page);
	return [...secretsOf(item), ...reteachesOf(item)].filter(
		(secret) => text.includes(secret.replaceAll(/\s+/g, ' ')) || page.includes(`"${secret}"`)
	);
}

/** Goes through a module always wrong, and once more after each talk, until every item has been on the screen. */
async function walkEverything(patient: Patient, who: Visitor, wanted: Set<string>): Promise<string[]> {
	const leaks: string[] = [];
	const unproved = new Set(wanted);
	const told = new Map<string, string[]>();
	for (let round = 0; round < 4 && unproved.size > 0; round += 1) {
		for (const [index] of course.modules.entries()) {
			const path = `/my/part/${index + 1}`;
			do {
				const place = await openPlace(who, path);
				if (place.is !== 'asking' && place.is !== 'feedback') continue;
				const found = itemsOf(course).find(({ item }) => item.id === place.item);
				if (!found) throw new Error(`${place.item} is no item of the course`);
				leaks.push(...rubricsIn(place.page));
				const secrets = secretsIn(place.page, found.item);
				if (place.is === 'asking') {
					const mark = MARKS.exec(place.page)?.[0];
					leaks.push(...[...secrets, ...(mark ? [mark] : [])].map((leak) => `${place.item}: ${leak}`));
				} else if (secrets.length > 0) {
					// The same search finds it once it may be seen, so that finding nothing before means something.
					unproved.delete(place.item);
				}
			} while (await stepOn(who, path, course, { how: 'wrong', told }));
		}
		await giveEverythingBack(patient);
	}
	return [...leaks, ...[...unproved].map((item) => `${item}: never seen, or its secrets never found`)];
}

/** What a clinician listens for; nobody has said anything in their own words yet. */
function rubricsIn(page: string): string[] {
	const text = asText(page);
	return course.modules.flatMap(openItemsOf).flatMap((item) =>
		item.kind === 'teachback'
			? Object.values(item.rubric)
					.flatMap(pieces)
					.filter((piece) => text.includes(piece))
					.map((piece) => `${item.id}: ${piece}`)
			: []
	);
}

async function giveEverythingBack(patient: Patient): Promise<void> {
	const waiting = await viewOwnEnrolment(patient.act(), ({ state }) => waitingObjectives(state.learning));
	for (const objective of waiting ?? []) {
		const ctx = clinic.world.as(clinic.world.prescriber);
		surely(await giveBackObjective(ctx, patient.enrolment, { objective, reason: 'We talked.' }));
	}
}

test.for(['clinic', 'home'] as const)(
	'no page shows anything of a key before the answer, for any item of a plan at: %s',
	async (place) => {
		const { world } = clinic;
		const patient = await world.invite(`Pat ${place}`);
		await world.plan(patient, { place });
		await begin(patient.act());
		const product = await viewOwnEnrolment(patient.act(), ({ state }) => state.plan?.product ?? '');
		const wanted = itemsOf(course)
			.filter(({ item }) => !item.retired && appliesTo(item.applies, { product: product ?? '', place }))
			.map(({ item }) => item.id);
		expect(wanted.length).toBeGreaterThan(10);
		const who = await signedInVisitor(installation.origin, await installation.runtime(), patient.self);
		expect(await walkEverything(patient, who, new Set(wanted))).toEqual([]);
		const scope = { product: product ?? '', place };
		for (const [index, module] of course.modules.entries()) {
			for (const [own] of wordsItemsOf(module, scope).entries()) {
				const page = await who.get(`/my/part/${index + 1}/own/${own + 1}`);
				expect([page.status, ...rubricsIn(page.text)]).toEqual([200]);
			}
		}
	}
);

test('nor do the questions before a visit, before each of them is answered', async () => {
	const { world } = clinic;
	const patient = await understood(world, 'Pat Visit');
	const who = await signedInVisitor(installation.origin, await installation.runtime(), patient.self);
	const leaks: string[] = [];
	const told = new Set<string>();
	for (let visits = 1; visits <= 4; visits += 1) {
		const startsAt = new Date(Date.now() + visits * 3_600_000);
		const staff = [world.prescriber.memberId];
		const booked = surely(await bookVisit(world.as(world.desk), patient.enrolment, { startsAt, staff }));
		const path = `/my/refresher/${booked.visits.at(-1)?.visit}`;
		const before = (await who.get(path)).text;
		leaks.push(...itemsOf(course).flatMap(({ item }) => secretsIn(before, item)));
		await who.post(`${path}?/begin`, { post_key: hiddenField(before, 'post_key') });
		let story: string[] = [];
		for (let page = (await who.get(path)).text; /\?\/answer"/.test(page); page = (await who.get(path)).text) {
			const item = hiddenField(page, 'item');
			const mark = MARKS.exec(page)?.[0];
			const secrets = secretsIn(page, itemWithId(course, item));
			leaks.push(
				...rubricsIn(page),
				...[...secrets, ...(mark ? [mark] : [])].map((leak) => `${item}: ${leak}`)
			);
			const fields = answerFor(course, item, story, 'wrong');
			const answer = { item, screen: hiddenField(page, 'screen'), sureness: 'very', ...fields };
			const { status, location } = await who.post(`${path}?/answer`, {
				post_key: hiddenField(page, 'post_key'),
				...answer
			});
			expect(status).toBe(303);
			story = location?.includes('after') ? [] : [...story, fields['choice'] ?? ''];
			if (!location?.includes('after')) continue;
			// The same search finds it once it may be seen.
			const after = (await who.get(location)).text;
			if (secretsIn(after, itemWithId(course, item)).length > 0) told.add(item);
			else leaks.push(`${item}: its secrets were never found`);
		}
	}
	expect(leaks).toEqual([]);
	expect(told.size).toBeGreaterThanOrEqual(8);
});

test('a module on paper shows nothing of a key, to somebody who has answered nothing', async () => {
	const { world } = clinic;
	const patient = await world.invite('Pat Paper');
	await world.plan(patient);
	await begin(patient.act());
	const who = await signedInVisitor(installation.origin, await installation.runtime(), patient.self);
	for (const [index, { items, blocks }] of course.modules.entries()) {
		const { status, text } = await who.get(`/my/part/${index + 1}/print`);
		expect(status).toBe(200);
		expect(blocks.some(({ id }) => text.includes(`id="${id}-sources"`))).toBe(true);
		expect([...rubricsIn(text), ...items.flatMap((item) => secretsIn(text, item))]).toEqual([]);
	}
});

test('there is no page data for patients beside the page itself', async () => {
	const who = clinic.visitors.patient;
	for (const path of ['/my', '/my/part/1', '/my/last', '/my/sign']) {
		expect((await who.get(`${path}/__data.json`)).status, path).toBe(404);
	}
});
