import type { PublicItem } from '$lib/domain/quiz/quiz.ts';
import type { Reading } from '../reading.ts';

/** What the drawing of one kind gets. `given`: the form as it was posted, when it comes back with something to put right. */
export type KindProps<I extends PublicItem> = {
	item: I;
	reading: Reading;
	given: Readonly<Record<string, string>>;
	errorOf: (field: string) => string | undefined;
};
