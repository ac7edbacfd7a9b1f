import { CODES } from '../../src/lib/domain/content/finding.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import { goodFiles, MODULE } from '../fixtures/content/course-files.ts';
import { withPhoto } from '../fixtures/content/photos.ts';
import type { Chance } from './chance.ts';
import { codeOfRefusal, must, type FuzzCase, type World } from './fuzz-case.ts';
import { MARKDOWN_PIECES, mutatedBytes, mutatedText, SVG_PIECES, YAML_PIECES } from './mutate.ts';

const TODAY = '2026-11-01';
const KNOWN_CODES = new Set(CODES);
const [BEFORE_ITEMS = '', ITEMS = ''] = (goodFiles().get(MODULE) ?? '').split(/^items:\n/m);
const EACH_ITEM = ITEMS.split(/^(?= {2}- id: )/m);

/** Files of the good course of which one or two are changed, as bytes or as texts; most with few items, which are quickly read. */
export function courseCase({ chance, subjects }: World): FuzzCase {
	const files = smallCourse(chance);
	const paths = [...files.keys()];
	const changed = chance.some(paths, 2);
	const asBytes = new Map<string, Uint8Array>();
	for (const path of changed) {
		const text = files.get(path) ?? '';
		const bytes = Buffer.from(mutatedText(chance, text, piecesFor(path)));
		asBytes.set(path, chance.oneIn(12) ? mutatedBytes(chance, bytes) : bytes);
	}
	const entries = paths.map(
		(path) => [path, asBytes.get(path) ?? Buffer.from(files.get(path) ?? '')] as const
	);
	return {
		kind: 'course',
		shown: () =>
			[...asBytes]
				.map(([path, bytes]) => `${path}: ${JSON.stringify(Buffer.from(bytes).toString('utf8'))}`)
				.join('\n'),
		run: () => {
			const checked = subjects.checkCourseFiles(entries);
			if (!checked.ok) return Promise.resolve(codeOfRefusal(checked.error));
			return Promise.resolve(parsed(subjects.parseCourse(checked.value, { today: TODAY }), checked.value));
		}
	};
}

function smallCourse(chance: Chance): Map<string, string> {
	const files = chance.oneIn(3) ? withPhoto() : goodFiles();
	if (chance.oneIn(15)) return files;
	return files.set(MODULE, `${BEFORE_ITEMS}items:\n${chance.some(EACH_ITEM, 2).join('')}`);
}

const piecesFor = (path: string): readonly [string, ...string[]] =>
	path.endsWith('.md') ? MARKDOWN_PIECES : path.endsWith('.svg') ? SVG_PIECES : YAML_PIECES;

type Parsed = ReturnType<World['subjects']['parseCourse']>;

/** Holds what was found to its form, each at a place that is there. */
function parsed({ course, findings }: Parsed, files: Files): string {
	must(
		(course === null) === findings.some(({ level }) => level === 'error'),
		'a course with errors, or none without'
	);
	for (const found of findings) {
		const lines = (files.get(found.file) ?? '').split('\n');
		const isThere =
			found.file !== '' &&
			found.line >= 1 &&
			found.line <= lines.length &&
			found.col >= 1 &&
			found.col <= (lines[found.line - 1]?.length ?? 0) + 1;
		must(isThere, `nothing is at the place of ${JSON.stringify(found)}`);
		must(
			KNOWN_CODES.has(found.code) && found.message !== '' && found.todo !== '',
			`this says nothing: ${JSON.stringify(found)}`
		);
	}
	return course ? 'a course' : `${findings.length} findings, first ${findings[0]?.code}`;
}
