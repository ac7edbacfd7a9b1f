import { checkCourseFiles } from '../../src/lib/domain/content/course-files.ts';
import { applyTranslations } from '../../src/lib/domain/content/exchange/apply-translations.ts';
import { readCsv } from '../../src/lib/domain/content/exchange/csv.ts';
import { readXliff } from '../../src/lib/domain/content/exchange/read-xliff.ts';
import { changesToAdd } from '../../src/lib/domain/content/module-file/add-module.ts';
import { readModuleFile } from '../../src/lib/domain/content/module-file/read-module-file.ts';
import { readOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import { startReading } from '../../src/lib/domain/content/read/reading.ts';
import { parseYaml } from '../../src/lib/domain/content/read/yaml-file.ts';
import { sourceText } from '../../src/lib/domain/content/source-text.ts';
import { readFolder } from '../../src/lib/server/archive/read-folder.ts';
import { readModuleZip, readZip } from '../../src/lib/server/archive/read-zip.ts';
import { writeFolder } from '../../src/lib/server/archive/write-folder.ts';
import { readLogo } from '../../src/lib/server/operations/look/read-logo.ts';
import { readPicture } from '../../src/lib/server/operations/studio/read-picture.ts';

/** What is tried; a test puts a faulty one in its place to see that it is caught. */
export const SUBJECTS = {
	readZip,
	readModuleZip,
	readFolder,
	writeFolder,
	checkCourseFiles,
	parseCourse,
	readYaml,
	readOverlayFile,
	readModuleFile,
	changesToAdd,
	readXliff,
	readCsv,
	applyTranslations,
	readLogo,
	readPicture
};

export type Subjects = typeof SUBJECTS;

/** A YAML file as every file of a course is read: its top map as plain values, and what was found. */
function readYaml(path: string, text: string): { value: unknown; codes: string[] } {
	const reading = startReading(new Map([[path, text]]));
	const map = parseYaml(reading, sourceText(path, text));
	return { value: map?.toJSON() ?? null, codes: reading.findings.map(({ code }) => code) };
}
