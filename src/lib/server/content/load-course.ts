import { hashCourse } from '../../domain/content/course-hash.ts';
import type { Finding } from '../../domain/content/finding.ts';
import type { Course } from '../../domain/content/model.ts';
import { OVERLAY_FILE } from '../../domain/content/overlay/overlay-file.ts';
import { parseOwnCourse } from '../../domain/content/overlay/parse-own-course.ts';
import { parseCourse } from '../../domain/content/parse-course.ts';
import type { Files } from '../../domain/content/source-text.ts';
import type { Sha256Hex } from '../../domain/ids.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { readContentFolder } from './read-folder.ts';

export type LoadedCourse = { course: Course; version: Sha256Hex; findings: Finding[]; files: Files };

type Loaded = Result<LoadedCourse, { code: 'CONTENT_BROKEN'; findings: Finding[] }>;

type LoadOptions = {
	today?: string;
	/** Of the base course, for a clinic's own, which says of which base it was made. */
	baseFolder?: string;
};

/**
 * Reads and checks the course in a folder. CONTENT_BROKEN holds every finding, so that the start can refuse with the
 * place of each error; a folder that cannot be read at all throws, as that is a broken installation.
 */
export const loadCourse = async (folder: string, options: LoadOptions = {}): Promise<Loaded> =>
	courseOf(await readContentFolder(folder), options);

/** The course that files are, with the hash that names it; the same for files that came from elsewhere. */
export async function courseOf(files: Files, { baseFolder, ...options }: LoadOptions = {}): Promise<Loaded> {
	const { course, findings } =
		baseFolder !== undefined && files.has(OVERLAY_FILE)
			? parseOwnCourse(files, await readContentFolder(baseFolder), options)
			: parseCourse(files, options);
	return course
		? ok({ course, version: hashCourse(course), findings, files })
		: refuse({ code: 'CONTENT_BROKEN', findings });
}
