import { inOrder, type Finding } from './finding.ts';
import type { Course } from './model.ts';
import type { ModuleChanges } from './module-change.ts';
import { LOCK_FILE, mergedLock, readPublishedLock, type PublishedLock } from './published.ts';
import { readCareForms } from './read/care-forms/care-forms.ts';
import { readClauses, readDisclosure, readKeyInformation, readWarningLevels } from './read/consent-files.ts';
import { readCourseFile } from './read/course-file.ts';
import { readFigures } from './read/figures/figure-file.ts';
import { readModule } from './read/module-file.ts';
import type { ReadMemory } from './read/read-memory.ts';
import { report, startReading, type Reading } from './read/reading.ts';
import { readGlossary, readHelp, readParams, readSources } from './read/shared-files.ts';
import { readWelcome } from './read/welcome-file.ts';
import { checkCourse } from './rules/check-course.ts';
import type { Files } from './source-text.ts';

export type { Files } from './source-text.ts';

export type ParseOptions = {
	/** The day of the check, YYYY-MM-DD; without it nothing is called overdue. */
	today?: string;
	/** The base course of a clinic's own: what it locks is compared. */
	base?: Course;
	/** What this clinic itself published before, besides what the folder says. */
	published?: PublishedLock;
	/** What was read before, so that a course of which one file was changed is read fast. Answers the same as without. */
	memory?: ReadMemory;
};

export type Parsed = {
	/** Null with any error. */
	course: Course | null;
	/**
	 * The course as far as it could be read, also with errors, for a preview and for nothing else: an id that could not be read
	 * is '', what is named need not exist, and a text may be missing in any language. The same as `course` where there is one;
	 * null where not even course.yaml could be read.
	 */
	draft: Course | null;
	findings: Finding[];
	changes: ModuleChanges;
};

/**
 * Reads and checks the files of one course (paths inside the content folder). Never throws on content: whatever is wrong
 * is a finding with its place, and with any error the course is null. Warnings and notes do not stop it.
 */
export function parseCourse(files: Files, options: ParseOptions = {}): Parsed {
	const { memory, ...rest } = options;
	const reading = startReading(files, memory?.places);
	const part: ReadPart = (name, read) => (memory ? memory.part(name, reading, read) : read(reading));
	const draft = readCourse(reading, part);
	const published = mergedLock(part('published', readLock), options.published ?? null);
	const checked = draft
		? checkCourse({
				course: draft,
				places: reading.places,
				changes: reading.changes,
				...rest,
				...(published && { published })
			})
		: [];
	const findings = inOrder([...reading.findings, ...checked]);
	return {
		course: findings.some(({ level }) => level === 'error') ? null : draft,
		draft,
		findings,
		changes: reading.changes
	};
}

/** The base that a clinic's course was made from, for its locks: read, and not checked again. Null when it is no course. */
export function readBase(files: Files, memory: ReadMemory): Course | null {
	const reading = startReading(files, memory.places);
	const course = readCourse(reading, (name, read) => memory.part(name, reading, read));
	return reading.findings.some(({ level }) => level === 'error') ? null : course;
}

/** Reads one part of a course by its reader, or remembers it. */
type ReadPart = <T>(name: string, read: (reading: Reading) => T) => T;

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
function readCourse(reading: Reading, part: ReadPart): Course | null {
	// Never remembered: it says in which languages everything else is read.
	const file = readCourseFile(reading);
	if (!file) return null;
	const information = part('key-information', readKeyInformation);
	const disclosure = part('electronic-records', readDisclosure);
	const clauses = part('consent', readClauses);
	const modules = file.modules.flatMap((id) => part(`modules/${id}`, (own) => readModule(own, id)) ?? []);
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
		...readWelcome(reading),
		key_information: information ?? { ...nothing, cites: [] },
		electronic_records: disclosure ?? { ...nothing, cites: [], title: {}, accept: {} },
		consent: { ...file.consent, clauses },
		modules,
		warning_levels: part('warning-levels', readWarningLevels),
		help: part('help', readHelp),
		sources: part('sources', readSources),
		params: part('params', readParams),
		glossary: part('glossary', readGlossary),
		...part('figures', readFigures),
		...part('care-forms', readCareForms)
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
