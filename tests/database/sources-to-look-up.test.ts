import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import type { DraftId, Sha256Hex } from '../../src/lib/domain/ids.ts';
import { listSettingsHistory } from '../../src/lib/server/operations/clinics/list-settings-history.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { approveCourse } from '../../src/lib/server/operations/studio/decide-proposal.ts';
import { proposeCourse } from '../../src/lib/server/operations/studio/propose-course.ts';
import { reviewDraft } from '../../src/lib/server/operations/studio/review-draft.ts';
import { showProposal } from '../../src/lib/server/operations/studio/show-proposal.ts';
import { showStudio } from '../../src/lib/server/operations/studio/show-studio.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { actions, load } from '../../src/routes/(studio)/studio/[draft]/review/+page.server.ts';
import ReviewPage from '../../src/routes/(studio)/studio/[draft]/review/+page.svelte';
import { load as loadProposal } from '../../src/routes/(studio)/studio/proposals/[version]/+page.server.ts';
import ProposalPage from '../../src/routes/(studio)/studio/proposals/[version]/+page.svelte';
import { proveAs } from '../support/care-walk.ts';
import { answerOf, asked, shown } from '../support/clinic-page.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, type TestClinic } from '../support/people.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';
import { draftIn, studioStaff, type Studio } from '../support/studio-hands.ts';

/**
 * A source past its date stops nobody but who publishes: author and approver say that they looked it up again. The course that
 * ships, while the clock goes on; from the first test to the last in one clinic.
 */
const LESSON = 'modules/deciding/lesson.en.md';
const PART = 'more-balanced';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let studio: Studio;
let draft: DraftId;
let version: Sha256Hex;
/** What the course calls monthly, and the rule that ends with the year. */
let monthly: string[];
const ENDS = 's63';

beforeAll(async () => {
	const { course } = await baseCourse();
	monthly = course.sources.flatMap(({ id, recheck_on }) => (recheck_on === '2026-12-24' ? [id] : []));
	expect(monthly.length).toBeGreaterThan(1);
	expect(course.sources.find(({ id }) => id === ENDS)?.recheck_on).toBe('2027-01-01');
	database = await freshDatabase();
	world = await testRuntime(database, { now: '2026-12-22T15:00:00Z' });
	clinic = await testClinic(world.runtime, 'harbor');
	studio = await studioStaff(world.runtime, clinic, 'harbor');
	draft = must(await beginDraft(studio.editor.ctx(), { name: 'Ours' }));
	const { files } = await draftIn(studio.editor.ctx(), draft);
	const text = partsOf(LESSON, files.get(LESSON) ?? '').find(({ key }) => key === PART)?.text ?? '';
	const changed = { is: 'set', file: LESSON, part: PART, text: text.replace(/## .*/, '## You say') } as const;
	must(await editDraft(studio.editor.ctx(), draft, stepOn(files, [changed])));
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function review() {
	const shown = await reviewDraft(studio.editor.ctx(), draft);
	if (!shown) throw new Error('An editor reviews a draft');
	return shown;
}
async function handOver(lookedUp: string[]) {
	const { label, draft: at } = await review();
	const said = { impact: 'clarifying', reopens: [], forms: {}, note: 'Ours.' } as const;
	const command = { ...said, reopens: [], draft, seq: at.seq, label, lookedUp };
	return proposeCourse(studio.editor.ctx(), command);
}
async function approve(lookedUp: string[]) {
	const { ctx, proof } = await proveAs(world.runtime, world.clock, studio.approver);
	return approveCourse(ctx, { version, name: 'Petra Example', publishAt: null, lookedUp, levels: [] }, proof);
}
const idsOf = (sources: readonly { id: string }[] = []) => sources.map(({ id }) => id);
const proposalOf = async () => {
	const shown = await showProposal(studio.approver.ctx(), version);
	if (!shown) throw new Error('An approver sees what was handed over');
	return shown;
};

test('nothing is asked before a date is there, and the check says nothing', async () => {
	const { overdue, checked } = await review();
	expect(overdue).toEqual([]);
	expect(checked.findings.filter(({ code }) => code === 'C403')).toEqual([]);
});

describe('the pages', () => {
	beforeAll(() => world.clock.set('2026-12-24T15:00:00Z'));
	const given = (fields: Record<string, string>) =>
		asked(world.runtime, studio.editor, { params: { draft }, fields });
	const boxes = (html: string) =>
		[...html.matchAll(/<input[^>]*name="looked_up"[^>]*>/g)].map(([box]) => box);

	test('of the hand-over name each source with its address and its dates, and keep what was typed when one is left open', async () => {
		const html = async (form: unknown = null) =>
			shown(
				ReviewPage,
				{ ...(await load(asked(world.runtime, studio.editor, { params: { draft } }))) },
				form
			);
		const first = await html();
		expect(boxes(first)).toHaveLength(monthly.length);
		expect(first).toContain(m.studio_look_up_tick());
		const { sources } = (await baseCourse()).course;
		for (const { id, title, url = '' } of sources.filter((one) => monthly.includes(one.id))) {
			expect(first, id).toContain(title.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));
			expect(first, id).toContain(url);
		}
		expect(first).toContain('December 24, 2026');

		const { seq } = (await review()).draft;
		const typed = { impact: 'clarifying', label: '9.9.9+mine.1', note: 'Written with care.' };
		const refused = await answerOf(() =>
			actions['propose']?.(given({ seq: String(seq), ...typed, looked_up: monthly[0] ?? '' }))
		);
		expect(refused).toMatchObject({ status: 422, data: { errors: { looked_up: 'SOURCES_OVERDUE' } } });
		const again = await html('data' in refused ? refused.data : null);
		expect(again).toContain(m.studio_look_up_missing());
		expect(again).toContain('href="#looked_up"');
		expect(again).toContain('Written with care.');
		expect(again).toContain('value="9.9.9+mine.1"');
		expect(boxes(again).map((box) => /\bchecked\b/.test(box))).toEqual(
			monthly.map((_, place) => place === 0)
		);
	});
});

test('past the date, the draft goes on and is not handed over until its author looked up each one', async () => {
	world.clock.set('2026-12-24T15:00:00Z');
	const { overdue, checked } = await review();
	expect(idsOf(overdue)).toEqual(monthly);
	expect(checked.course).not.toBe(null);
	const warned = checked.findings.filter(({ code }) => code === 'C403');
	expect(warned.map(({ level, file }) => `${level} ${file}`)).toEqual(
		monthly.map(() => 'warning _shared/sources.yaml')
	);
	const [first = '', ...others] = monthly;
	for (const [said, sources] of [
		[[], monthly],
		[[first, ENDS, 'made-up'], others]
	] as const)
		expect(await handOver([...said])).toEqual({ ok: false, error: { code: 'SOURCES_OVERDUE', sources } });
	// More than was asked is said by nobody.
	version = must(await handOver([...monthly, ENDS, 'made-up']));
	const { lookedUp, overdue: left } = await proposalOf();
	expect(idsOf(left)).toEqual([]);
	expect(lookedUp).toMatchObject(
		monthly.map((source) => ({ source, name: { name: 'Edda Example' }, at: '2026-12-24T15:00:00.000Z' }))
	);
	expect(lookedUp[0]?.title.length).toBeGreaterThan(10);
});

test('what became overdue since is asked of its approver, and nothing that was looked up a week ago', async () => {
	world.clock.set('2027-01-01T15:00:00Z');
	expect(idsOf((await proposalOf()).overdue)).toEqual([ENDS]);
	expect(await approve(monthly)).toEqual({
		ok: false,
		error: { code: 'SOURCES_OVERDUE', sources: [ENDS] }
	});
	expect((await proposalOf()).proposal.stands.is).toBe('open');
	const before = shown(ProposalPage, {
		sections: [],
		...(await loadProposal(asked(world.runtime, studio.approver, { params: { version } })))
	});
	expect(before.match(/name="looked_up" value="[^"]+"/g)).toEqual([`name="looked_up" value="${ENDS}"`]);
	must(await approve([ENDS]));
	const { lookedUp, proposal } = await proposalOf();
	expect(proposal.stands.is).toBe('published');
	const page = shown(ProposalPage, {
		sections: [],
		...(await loadProposal(asked(world.runtime, studio.approver, { params: { version } })))
	});
	expect(page).toContain('DEA extends telemedicine flexibilities through 2026: Petra Example');
	expect(lookedUp.at(-1)).toMatchObject({ source: ENDS, name: { name: 'Petra Example' } });
});

test('the record of the publishing tells it: in the studio, and in the history of the clinic', async () => {
	const [published] = (await showStudio(studio.editor.ctx()))?.publications ?? [];
	expect(published?.lookedUp?.map(({ source }) => source)).toEqual([...monthly, ENDS]);
	const history = await listSettingsHistory(clinic.admin.ctx(), { before: null });
	expect(history?.moments.map(({ what }) => what)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ type: 'course_proposed', lookedUp: monthly.length }),
			expect.objectContaining({ type: 'course_approved', lookedUp: 1 })
		])
	);
});

test('the next draft is asked anew about what its own words rest on', async () => {
	world.clock.set('2027-02-23T15:00:00Z');
	draft = must(await beginDraft(studio.editor.ctx(), { name: 'Next' }));
	expect(idsOf((await review()).overdue).toSorted()).toEqual([...monthly, ENDS].toSorted());
});
