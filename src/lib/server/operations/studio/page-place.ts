import { draftId, parseId, type DraftId } from '../../../domain/ids.ts';

/** Where a page of a list that goes over several drafts ended; an address carries it. */
export type PagePlace = {
	/** ISO 8601. */
	at: string;
	draft: DraftId;
	/** 0 where the list is of drafts. */
	seq: number;
};

export const pagePlaceText = ({ at, draft, seq }: PagePlace): string => `${at}_${draft}_${seq}`;

/** Null for what no page ended at: the list begins. */
export function readPagePlace(text: string | null): PagePlace | null {
	const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})_(\d{1,9})$/.exec(text ?? '');
	const draft = parseId(form?.[2], draftId);
	const at = form?.[1] ?? '';
	return draft && !Number.isNaN(Date.parse(at)) ? { at, draft, seq: Number(form?.[3]) } : null;
}
