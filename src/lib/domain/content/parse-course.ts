import { inOrder, type Finding } from './finding.ts';
import type { Course } from './model.ts';
import type { ModuleChanges } from './module-change.ts';
import { LOCK_FILE, readPublishedLock, type PublishedLock } from './published.ts';
import { readCareForms } from './read/care-forms/care-forms.ts';
import { readClauses, readDisclosure, readKeyInformation, readWarningLevels } from './read/consent-files.ts';
import { readCourseFile } from './read/course-file.ts';
import { readFigures } from './read/figures/figure-file.ts';
import { readModule } from './read/module-file.ts';
import { report, startReading, type Reading } from './read/reading.ts';
import { readGlossary, readHelp, readParams, readSources } from './read/shared-files.ts';
import { checkCourse } from './rules/check-course.ts';
import type { Files } from './source-text.ts';

export type { Files } from './source-text.ts';

export type ParseOptions = {
	/** The day of the check, YYYY-MM-DD; without it nothing is called overdue. */
	today?: string;
};

export type Parsed = { course: Course | null; findings: Finding[]; changes: ModuleChanges };

/**
 * Reads and checks the files of one course (paths inside the content folder). Never throws on content: whatever is wrong
 * is a finding with its place, and with any error the course is null. Warnings and notes do not stop it.
 */
export function parseCourse(files: Files, options: ParseOptions = {}): Parsed {
	const reading = startReading(files);
	const course = readCourse(reading);
	const published = readLock(reading);
	const checked = course
		? checkCourse({
				course,
				places: reading.places,
				changes: reading.changes,
				...(published && { published }),
				...options
			})
		: [];
	const findings = inOrder([...reading.findings, ...checked]);
	return {
		course: findings.some(({ level }) => level === 'error') ? null : course,
		findings,
		changes: reading.changes
	};
}

/** What was published before, if the folder says it. */
function readLock(reading: Reading): PublishedLock | null {
	const text = reading.files.get(LOCK_FILE);
	if (text === undefined) return null;
	const lock = readPublishedLock(text);
	if (!lock) {
		const at = { file: LOCK_FILE, line: 1, col: 1 };
		report(
			reading,
			'S001',
			at,
			'this is not a list of what was published',
			'put back the one that was there; only content:lock writes it'
		);
	}
	return lock;
}

/** The course as far as it can be read, so that the rules can speak about the rest; null when its frame is missing. */
function readCourse(reading: Reading): Course | null {
	const file = readCourseFile(reading);
	if (!file) return null;
	const information = readKeyInformation(reading);
	const disclosure = readDisclosure(reading);
	const clauses = readClauses(reading);
	const modules = file.modules.flatMap((id) => readModule(reading, id) ?? []);
	reportUnlistedModules(reading, file.modules);
	const nothing = { id: '', lock: 'open', cites: [], text: {} } as const;
	return file.remember<Course>({
		schema: 'preface/course@1',
		id: file.id,
		title: file.title,
		version: file.version,
		license: file.license,
		review: file.review,
		source_language: file.source_language,
		languages: file.languages,
		plan: file.plan,
		key_information: information ?? { ...nothing, cites: [] },
		electronic_records: disclosure ?? { ...nothing, cites: [], title: {}, accept: {} },
		consent: { ...file.consent, clauses },
		modules,
		warning_levels: readWarningLevels(reading),
		help: readHelp(reading),
		sources: readSources(reading),
		params: readParams(reading),
		glossary: readGlossary(reading),
		...readFigures(reading),
		...readCareForms(reading)
	});
}

/** A module that nobody sees is a slip: a folder that course.yaml does not list. */
function reportUnlistedModules(reading: Reading, listed: readonly string[]): void {
	for (const path of reading.files.keys()) {
		const id = /^modules\/([^/]+)\/module\.yaml$/.exec(path)?.[1];
		if (id === undefined || listed.includes(id)) continue;
		const at = { file: path, line: 1, col: 1 };
		report(
			reading,
			'S003',
			at,
			`module "${id}" is not listed in course.yaml`,
			'list it under modules, or remove the folder'
		);
	}
}
