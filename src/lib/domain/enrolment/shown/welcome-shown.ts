import type { Passage } from '../../content/model.ts';
import { passageIn } from '../../content/text.ts';
import type { Enrolled } from './enrolled.ts';

/** In the language of this person; null where their course has none. */
export const welcomeOf = ({ course, state }: Enrolled): Passage | null =>
	course.welcome ? passageIn(course.welcome.text, state.language, course.source_language) : null;
