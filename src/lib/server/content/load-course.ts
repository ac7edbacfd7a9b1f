import { hashCourse } from '../../domain/content/course-hash.ts';
import type { Finding } from '../../domain/content/finding.ts';
import type { Course } from '../../domain/content/model.ts';
import { parseCourse, type ParseOptions } from '../../domain/content/parse-course.ts';
import type { Sha256Hex } from '../../domain/ids.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { readContentFolder } from './read-folder.ts';

export type LoadedCourse = { course: Course; version: Sha256Hex; findings: Finding[] };

/**
 * Reads and checks the course in a folder. CONTENT_BROKEN holds every finding, so that the start can refuse with the
 * place of each error; a folder that cannot be read at all throws, as that is a broken installation.
 */
export async function loadCourse(
	folder: string,
	options: ParseOptions = {}
): Promise<Result<LoadedCourse, { code: 'CONTENT_BROKEN'; findings: Finding[] }>> {
	const { course, findings } = parseCourse(await readContentFolder(folder), options);
	return course
		? ok({ course, version: hashCourse(course), findings })
		: refuse({ code: 'CONTENT_BROKEN', findings });
}
