import type { Course } from '../../src/lib/domain/content/model.ts';
import type { EnrolmentId } from '../../src/lib/domain/ids.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { event } from '../../src/lib/server/db/schema/log.ts';
import { and, asc, eq } from 'drizzle-orm';
import { answerFor, type Manner } from './answers.ts';
import { hiddenField, type Answer, type Visitor } from './visitor.ts';

/** What a place of the check shows, read from its page. */
export type Place =
	| { is: 'block'; page: string }
	| { is: 'to_enter'; page: string }
	| { is: 'asking'; page: string; item: string }
	| { is: 'feedback'; page: string; item: string }
	| { is: 'end'; page: string };

const ACTS = { seen: 'block', enter: 'to_enter', answer: 'asking', next: 'feedback' } as const;

export function readPlace(page: string): Place {
	const act = /action="[^"]*\?\/(seen|enter|answer|next)"/.exec(page)?.[1];
	const is = act === undefined ? 'end' : ACTS[act as keyof typeof ACTS];
	return is === 'asking' || is === 'feedback' ? { is, page, item: hiddenField(page, 'item') } : { is, page };
}

export async function openPlace(who: Visitor, path: string): Promise<Place> {
	const { status, text } = await who.get(path);
	if (status !== 200) throw new Error(`${path} answered ${status}`);
	return readPlace(text);
}

/** Posts one of the page's forms with its own key, as its button would. */
export const postAct = (
	who: Visitor,
	path: string,
	act: keyof typeof ACTS,
	page: string,
	fields: Record<string, string> = {}
): Promise<Answer> =>
	who.post(`${path}?/${act}`, {
		post_key: hiddenField(page, 'post_key'),
		...(act === 'answer' && { screen: hiddenField(page, 'screen') }),
		...fields
	});

/** One step on in a place: reads, enters, answers so, or leaves the verdict. False when nothing is left there. */
export async function stepOn(
	who: Visitor,
	path: string,
	course: Course,
	{ how, told }: { how: Manner; told: Map<string, string[]> }
): Promise<boolean> {
	const place = await openPlace(who, path);
	const post = async (act: keyof typeof ACTS, fields?: Record<string, string>) => {
		const { status } = await postAct(who, path, act, place.page, fields);
		if (status !== 303) throw new Error(`${act} answered ${status}`);
		return true;
	};
	switch (place.is) {
		case 'block':
			return post('seen', {
				block: hiddenField(place.page, 'block'),
				wording: hiddenField(place.page, 'wording')
			});
		case 'to_enter':
			return post('enter');
		case 'feedback':
			told.delete(place.item);
			return post('next', { item: place.item });
		case 'asking': {
			const path = told.get(place.item) ?? [];
			const fields = answerFor(course, place.item, path, how);
			if (fields['choice']) told.set(place.item, [...path, fields['choice']]);
			return post('answer', { item: place.item, sureness: 'very', ...fields });
		}
		case 'end':
			return false;
	}
}

/** The types of a stream's events, in order: what really happened. */
export const eventsOf = (
	runtime: Runtime,
	patient: { clinicId: Parameters<Runtime['db']['inClinic']>[0]; enrolment: EnrolmentId }
): Promise<string[]> =>
	runtime.db.inClinic(patient.clinicId, async (tx) => {
		const rows = await tx
			.select({ type: event.type })
			.from(event)
			.where(and(eq(event.kind, 'enrolment'), eq(event.streamId, patient.enrolment)))
			.orderBy(asc(event.seq));
		return rows.map(({ type }) => type);
	});
