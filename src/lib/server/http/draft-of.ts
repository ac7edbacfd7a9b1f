import { error, type RequestEvent } from '@sveltejs/kit';
import { draftId, parseId, type DraftId } from '../../domain/ids.ts';
import { openDraft, type OpenDraft } from '../operations/studio/open-draft.ts';
import { contextOf } from './context.ts';

/** The draft that an address names; an address of none is no page. */
export const draftIn = (event: RequestEvent): DraftId =>
	parseId(event.params['draft'], draftId) ?? error(404, 'Not found');

export const draftOf = async (event: RequestEvent, at?: { file: string; part: string }): Promise<OpenDraft> =>
	(await openDraft(contextOf(event), draftIn(event), at)) ?? error(404, 'Not found');
