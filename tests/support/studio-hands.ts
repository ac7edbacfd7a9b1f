import type { Change } from '../../src/lib/domain/content/overlay/overlay.ts';
import { changesBetween } from '../../src/lib/domain/content/overlay/overlay-between.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import type { ChangeImpact } from '../../src/lib/domain/content/change-impact.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import type { DraftId, Sha256Hex } from '../../src/lib/domain/ids.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { approveCourse } from '../../src/lib/server/operations/studio/decide-proposal.ts';
import { readDraft, type Draft } from '../../src/lib/server/operations/studio/drafts.ts';
import { proposeCourse } from '../../src/lib/server/operations/studio/propose-course.ts';
import { reviewDraft } from '../../src/lib/server/operations/studio/review-draft.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { canonicalJson } from '../../src/lib/domain/ledger/canonical.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { proveAs } from './care-walk.ts';
import { must, testStaff, type TestClinic, type TestMember } from './people.ts';
import type { TestClock } from './runtime.ts';

/** Who writes the course of a clinic, and who approves it. */
export async function studioStaff(runtime: Runtime, clinic: TestClinic, slug: string) {
	const hire = (name: string, role: 'editor' | 'approver') =>
		testStaff(runtime, clinic, {
			email: `${name.toLowerCase()}@${slug}.example`,
			roles: [role],
			legalName: `${name} Example`
		});
	return { editor: await hire('Edda', 'editor'), approver: await hire('Petra', 'approver') };
}

export type Studio = Awaited<ReturnType<typeof studioStaff>>;

export const draftIn = (ctx: OperationContext, id: DraftId): Promise<Draft> =>
	ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		if (!draft) throw new Error('There is such a draft');
		return draft;
	});

/** One step that makes the draft say what `edit` makes of it; answers why not, or null. */
export async function stepTo(
	{ ctx }: TestMember,
	id: DraftId,
	edit: (files: Files) => Files
): Promise<{ code: string } | null> {
	const { files } = await draftIn(ctx(), id);
	const changes: Change[] = changesBetween(files, edit(files));
	const taken = await editDraft(ctx(), id, stepOn(files, changes));
	return taken.ok ? null : taken.error;
}

/** Another word in one file. */
export const saying =
	(file: string, from: string, to: string) =>
	(files: Files): Files => {
		const text = files.get(file);
		if (!text?.includes(from)) throw new Error(`${file} does not say "${from}"`);
		return new Map([...files, [file, text.replace(from, to)]]);
	};

/** Every source that its author has to look up again by then. */
export async function askedAbout(ctx: OperationContext, draft: DraftId): Promise<string[]> {
	const review = await reviewDraft(ctx, draft);
	return (review?.overdue ?? []).map(({ id }) => id);
}

export type Meaning = { impact: ChangeImpact; reopens: string[] };

export async function proposed({ editor }: Studio, draft: DraftId, meaning: Meaning) {
	const { seq, files } = await draftIn(editor.ctx(), draft);
	// The same files have the same label, in whichever clinic.
	const label = `9.0.0+${sha256Hex(canonicalJson([...files])).slice(0, 12)}`;
	const note = 'Says it in our words.';
	const lookedUp = await askedAbout(editor.ctx(), draft);
	return proposeCourse(editor.ctx(), { draft, seq, label, ...meaning, forms: {}, note, lookedUp });
}

/** What an approver signs, with every factor shown. */
export async function approved(runtime: Runtime, clock: TestClock, approver: TestMember, version: string) {
	const { ctx, proof } = await proveAs(runtime, clock, approver);
	return approveCourse(
		ctx,
		{ version, name: 'Petra Example', publishAt: null, lookedUp: [], levels: [] },
		proof
	);
}

/** The clinic's own next version: a draft, one step, handed over and approved at once. */
export async function published(
	runtime: Runtime,
	clock: TestClock,
	studio: Studio,
	edit: (files: Files) => Files,
	meaning: Meaning
): Promise<Sha256Hex> {
	const draft = must(await beginDraft(studio.editor.ctx(), { name: 'Our words' }));
	const refused = await stepTo(studio.editor, draft, edit);
	if (refused) throw new Error(`Refused: ${refused.code}`);
	const version = must(await proposed(studio, draft, meaning));
	must(await approved(runtime, clock, studio.approver, version));
	return version;
}
