import { courseOf, type LoadedCourse } from '../../src/lib/server/content/load-course.ts';
import { goodFiles } from '../fixtures/content/course-files.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';

/** The small course of the tests as the one that a program came with: read in a moment, and learned in a few steps. */
export async function smallCourse(files: Files = goodFiles()): Promise<LoadedCourse> {
	const loaded = await courseOf(files);
	if (!loaded.ok) throw new Error('The small course has errors');
	return loaded.value;
}
