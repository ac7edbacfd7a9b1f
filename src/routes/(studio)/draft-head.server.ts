import { titleIn } from '$lib/domain/content/look-up.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import type { DraftHead } from '$lib/ui/studio/draft-frame/draft-head.ts';
import { textIn, titleOfPart } from './part-editing.server.ts';

/** What the frame around every page of a draft says. */
export function draftHead(open: OpenDraft): DraftHead {
	const { draft, checked, here, isBehind, otherBase, mayEdit } = open;
	const errors = checked.findings.filter(({ level }) => level === 'error').length;
	const warnings = checked.findings.filter(({ level }) => level === 'warning').length;
	const { readable } = checked;
	return {
		id: draft.id,
		name: draft.name,
		seq: draft.seq,
		title: readable ? titleIn(readable.title, readable.source_language, readable.source_language) : '',
		languages: readable?.languages ?? [],
		changes: draft.changes.length,
		errors,
		warnings,
		conflicts: draft.conflicts.length,
		here: here.map((one) => {
			// What somebody took out meanwhile is nowhere to go to.
			const text = textIn(draft.files, one);
			return { ...one, title: text === null ? '' : titleOfPart(open, one, text) || one.part };
		}),
		isBehind,
		otherBase,
		isClosed: draft.closedAt !== null,
		mayEdit
	};
}
