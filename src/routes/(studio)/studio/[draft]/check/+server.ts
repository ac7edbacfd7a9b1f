import { error, json } from '@sveltejs/kit';
import { shownGrades } from '$lib/domain/content/editing/findings/part-grades.ts';
import type { LiveCheck } from '$lib/domain/content/editing/live-check.ts';
import { applyOverlay } from '$lib/domain/content/overlay/apply-overlay.ts';
import { app } from '$lib/server/app.ts';
import { signedIn } from '$lib/server/http/context.ts';
import { draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import { placeIn, textIn } from '../../../part-editing.server.ts';
import { shownFindings } from '../../../shown-findings.server.ts';
import type { RequestHandler } from './$types';

/** What the rules say of a passage while somebody writes it. Nothing is saved by it. */
export const POST: RequestHandler = async (event) => {
	const form = await event.request.formData();
	const place = placeIn(event);
	const open = await draftOf(event, place);
	const { draft, against } = open;
	const present = textIn(draft.files, place);
	if (present === null) error(404, 'Not found');
	const typed = (textFields(form)['text'] ?? '').replaceAll(/\r\n?/g, '\n').trimEnd();
	const text = typed + (/\s*$/.exec(present)?.[0] ?? '\n');
	const applied = applyOverlay(draft.files, [{ is: 'set', ...place, text }]);
	if (!applied.ok) error(409, 'Not possible here');
	const checked = await app().checker.check({
		key: `${draft.id} ${signedIn(event).memberId}`,
		files: applied.value,
		base: draft.baseFiles,
		published: against.published,
		today: against.today
	});
	if (!checked.ok) error(503, 'The checks are busy');
	const answer: LiveCheck = {
		findings: shownFindings(checked.value.findings, applied.value, place),
		grades: shownGrades(checked.value.draft, place)
	};
	return json(answer);
};
