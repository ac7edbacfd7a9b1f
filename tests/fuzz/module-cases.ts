import { MODULE_FILE } from '../../src/lib/domain/content/course-files.ts';
import { moduleFileOf } from '../../src/lib/domain/content/module-file/share-module.ts';
import { takeStep, stepOn } from '../../src/lib/domain/content/editing/step.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import { writeZip } from '../../src/lib/server/archive/write-zip.ts';
import { goodFiles } from '../fixtures/content/course-files.ts';
import { OWN, withOwnModule } from '../fixtures/content/own-module.ts';
import { zipOf } from '../support/zip-bytes.ts';
import type { Chance } from './chance.ts';
import { codeOfRefusal, must, type FuzzCase, type World } from './fuzz-case.ts';
import { MARKDOWN_PIECES, mutatedBytes, mutatedText, SVG_PIECES, YAML_PIECES } from './mutate.ts';

const OURS = goodFiles();
const SHARED = moduleFileOf(withOwnModule(OURS), OWN) ?? new Map<string, string>();
const PATHS = [...SHARED.keys()];
/** What is read most carefully is changed most often: what a module says of itself, and what goes among entries of ours. */
const OFTEN = PATHS.filter((path) => path === MODULE_FILE || path.startsWith('_shared/'));

/** A module that somebody shared, with files changed, left out, renamed or put in, as an archive; taken into a course where it can be. */
export async function moduleCase(world: World): Promise<FuzzCase> {
	const { chance } = world;
	const { kind, files } = drawn(chance);
	const whole = Buffer.from(await writeZip(files)).toString('base64');
	const packed = chance.oneIn(10) ? zipOf([...files].map(([name, content]) => ({ name, content }))) : null;
	const bytes = packed ?? Buffer.from(whole, 'base64');
	const sent = kind === 'archive' ? mutatedBytes(chance, bytes) : bytes;
	return {
		kind: `module, ${kind}`,
		shown: () => `base64 ${sent.toString('base64')}`,
		run: () => taken(world, sent, kind)
	};
}

type Drawn = { kind: 'good' | 'archive' | 'texts' | 'files'; files: Map<string, string> };

function drawn(chance: Chance): Drawn {
	const files = new Map(SHARED);
	switch (chance.below(8)) {
		case 0:
			return { kind: 'good', files };
		case 1:
			return { kind: 'archive', files };
		case 2: {
			for (const path of chance.some(PATHS, 2)) files.delete(path);
			const from = chance.pick([
				'course.yaml',
				MODULE_FILE,
				`modules/${OWN}/module.yaml`,
				'overlay/overlay.yaml'
			]);
			files.set(
				chance.pick([
					...([
						'modules/other/module.yaml',
						`modules/${OWN}/lesson.es.md`,
						'figures/stray/figure.yaml'
					] as const),
					...(['_shared/glossary.es.yaml', 'course.yaml', '_shared/more.yaml'] as const)
				]),
				SHARED.get(from) ?? OURS.get(from) ?? ''
			);
			return { kind: 'files', files };
		}
		default: {
			const changed = chance.some(chance.oneIn(3) ? PATHS : OFTEN, 2);
			for (const path of changed)
				files.set(path, mutatedText(chance, files.get(path) ?? '', piecesFor(path)).toWellFormed());
			return { kind: 'texts', files };
		}
	}
}

const piecesFor = (path: string): readonly [string, ...string[]] =>
	path.endsWith('.md') ? MARKDOWN_PIECES : path.endsWith('.svg') ? SVG_PIECES : YAML_PIECES;

async function taken({ subjects }: World, sent: Uint8Array, kind: Drawn['kind']): Promise<string> {
	const unpacked = await subjects.readModuleZip(sent);
	if (!unpacked.ok) return codeOfRefusal(unpacked.error);
	const file = subjects.readModuleFile(unpacked.value);
	must(file.ok || kind !== 'good', 'a good module is refused');
	if (!file.ok) return codeOfRefusal(file.error);
	const changes = subjects.changesToAdd(OURS, file.value, { keepOurs: false });
	must(changes.ok || kind !== 'good', 'a good module is not added');
	if (!changes.ok) return codeOfRefusal(changes.error);
	const step = takeStep(OURS, stepOn(OURS, changes.value));
	if (!step.ok) return `not taken: ${step.error.code}`;
	mustKeepOurs(step.value.files);
	const back = takeStep(step.value.files, stepOn(step.value.files, step.value.inverse));
	must(back.ok && sameFiles(back.value.files, OURS), 'it cannot be taken back');
	return 'added';
}

/** Whatever comes in, nothing that was there is gone or says something else. */
function mustKeepOurs(files: Files): void {
	for (const [path, text] of OURS) {
		const now = files.get(path) ?? '';
		const isKept = path === 'course.yaml' ? now.includes('- warning-signs') : now.startsWith(text.trimEnd());
		must(isKept, `${path} of ours says something else`);
	}
}

const sameFiles = (one: Files, other: Files): boolean =>
	one.size === other.size && [...other].every(([path, text]) => one.get(path) === text);
