import { hashCourse } from '../course-hash.ts';
import { finding, type Finding } from '../finding.ts';
import { parseCourse, type Files, type ParseOptions, type Parsed } from '../parse-course.ts';
import { OVERLAY_FILE, readOverlayFile } from './overlay-file.ts';

/** The files of the course alone, without what stands beside them about how they came to be. */
export const courseFilesOf = (files: Files): Files =>
	new Map([...files].filter(([file]) => !file.startsWith('overlay/')));

/**
 * Reads a clinic's own course: whole files, as patients of this clinic would read them, beside a list that says of which base
 * they were made. Checked by every rule, and by what that base locks. The list itself is not believed: what differs is what
 * the files say.
 */
export function parseOwnCourse(
	files: Files,
	baseFiles: Files,
	options: Omit<ParseOptions, 'base'> = {}
): Parsed {
	const overlay = readOverlayFile(files.get(OVERLAY_FILE) ?? '');
	if (!overlay.ok) {
		const where = overlay.error.at === '' ? 'this' : `"${overlay.error.at}"`;
		return only('S001', `${where} is no list of changes`, 'export the course again, and put the file back');
	}
	const base = parseCourse(baseFiles).course;
	if (!base || overlay.value.base !== hashCourse(base)) {
		const message = 'this course was made from another base than the one that is here';
		return only('V607', message, 'take the new base over in the studio first');
	}
	return parseCourse(courseFilesOf(files), { ...options, base });
}

const only = (code: Finding['code'], message: string, todo: string): Parsed => ({
	course: null,
	draft: null,
	findings: [finding(code, { file: OVERLAY_FILE, line: 1, col: 1 }, message, todo)],
	changes: new Map()
});
