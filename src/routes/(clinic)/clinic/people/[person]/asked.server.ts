import { error, type RequestEvent } from '@sveltejs/kit';
import { enrolmentId, memberId, parseId } from '$lib/domain/ids.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import type { Result } from '$lib/domain/result.ts';
import { contextOf } from '$lib/server/http/context.ts';
import type { Asked } from '$lib/server/operations/people/open-person.ts';
import { readRecordOf } from '$lib/server/operations/people/read-records.ts';

type PersonEvent = RequestEvent<{ person: string }>;

/** Whom the address names, and which enrolment of theirs. 404 for what is no id of ours. */
export function askedIn({ params, url }: Pick<PersonEvent, 'params' | 'url'>): Asked {
	const member = parseId(params.person, memberId);
	const text = url.searchParams.get('enrolment');
	const enrolment = parseId(text, enrolmentId);
	if (member === null || (text !== null && enrolment === null)) error(404, 'Not found');
	return { member, enrolment };
}

/** What the operation found; 404 when it found nothing. */
export async function found<T>(
	event: PersonEvent,
	read: (ctx: OperationContext, asked: Asked) => Promise<T | null>
): Promise<T> {
	return (await read(contextOf(event), askedIn(event))) ?? error(404, 'Not found');
}

type RecordEvent = RequestEvent<{ person: string; number: string }>;

/** The record that the address numbers. */
export function recordIn(event: RecordEvent, as: 'record.viewed' | 'record.downloaded') {
	const { number } = event.params;
	if (!/^[1-9]\d{0,3}$/.test(number)) error(404, 'Not found');
	return found(event, (ctx, asked) => readRecordOf(ctx, asked, Number(number), as));
}

/** A file is made of a whole record or not at all; the page beside it says what is wrong. */
export const whole = <T>(copy: Result<T, unknown>): T => (copy.ok ? copy.value : error(409, 'Not whole'));
