import { and, eq } from 'drizzle-orm';
import { isMarksPath } from '../../../domain/content/exchange/translation-marks.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { textAt } from '../../../domain/content/overlay/text-at.ts';
import type { Files } from '../../../domain/content/source-text.ts';
import type { DraftId } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import { courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { lockDraft, stepInDraft, type EditRefusal } from './take-step.ts';

export type UndoRefusal = EditRefusal | { code: 'NO_SUCH_STEP' } | { code: 'CANNOT_BE_UNDONE' };

/**
 * Takes one step back, whenever it was taken: what it changed has to stand as it left it, or somebody else's words would go
 * with it. An undo is a step like any other, and can be taken back itself.
 */
export const undoStep = (
	ctx: OperationContext,
	id: DraftId,
	seq: number
): Promise<Result<number, UndoRefusal>> =>
	ctx.runtime.db.inClinic<Result<number, UndoRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		const [step] = await tx
			.select({ kind: courseEdit.kind, changes: courseEdit.changes, inverse: courseEdit.inverse })
			.from(courseEdit)
			.where(and(eq(courseEdit.clinicId, ctx.clinicId), eq(courseEdit.draftId, id), eq(courseEdit.seq, seq)));
		if (!step) return refuse({ code: 'NO_SUCH_STEP' });
		if (step.inverse.length === 0) return refuse({ code: 'CANNOT_BE_UNDONE' });
		const changes = withoutLaterMarks(draft.value.files, step);
		const saw = changes.map((change) => leftBy(step.changes, change));
		return stepInDraft(tx, ctx, draft.value, { changes, saw }, { kind: 'undo', undoes: seq });
	});

/** What others noted of other translations since stands in the same file, and stays; of words that are gone it says nothing. */
const withoutLaterMarks = (
	files: Files,
	{ changes, inverse }: { changes: readonly Change[]; inverse: readonly Change[] }
): Change[] => {
	const others = inverse.filter(({ file }) => !isMarksPath(file));
	if (others.length === 0) return [...inverse];
	return inverse.filter(
		(change) => !isMarksPath(change.file) || textAt(files, change) === leftBy(changes, change)
	);
};

/** What the step left where `inverse` goes. */
function leftBy(changes: readonly Change[], inverse: Change): string | null {
	const made = changes.findLast((change) => isSamePlace(change, inverse));
	if (!made) return null;
	if ('text' in made) return made.text;
	return made.is === 'order' ? made.parts.join('\n') : null;
}

const isSamePlace = (a: Change, b: Change): boolean =>
	a.file === b.file &&
	('part' in a ? a.part : '') === ('part' in b ? b.part : '') &&
	(a.is === 'order' ? a.list : null) === (b.is === 'order' ? b.list : null);
