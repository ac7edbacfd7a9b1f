import { stepOn } from '../../domain/content/editing/step.ts';
import type { Course } from '../../domain/content/model.ts';
import type { Change } from '../../domain/content/overlay/overlay.ts';
import type { Runtime } from '../runtime.ts';
import { beginDraft } from '../operations/studio/begin-draft.ts';
import { editDraft } from '../operations/studio/take-step.ts';
import { contextAs, type DemoMember } from './act-as.ts';
import { surely } from './walk-course.ts';

const ID = 'where-to-park';
const passage = (heading: string, words: string) => `:::block{#${ID}}\n## ${heading}\n\n${words}\n:::\n\n`;

/** A passage of its own, in both languages, for whoever wants to know where to park. */
export function parkingChanges(course: Course): Change[] {
	const module = course.modules.find(({ objectives }) => objectives.some(({ critical }) => !critical));
	if (!module) return [];
	const folder = `modules/${module.id}`;
	const lastBlock = module.blocks.at(-1)?.id ?? null;
	return [
		{
			is: 'add',
			file: `${folder}/module.yaml`,
			part: `blocks/${ID}`,
			after: lastBlock === null ? null : `blocks/${lastBlock}`,
			text: `  - { id: ${ID}, kind: more, lock: open, cites: [] }\n`
		},
		{
			is: 'add',
			file: `${folder}/lesson.en.md`,
			part: ID,
			after: lastBlock,
			text: passage(
				'Park behind the house',
				'There is room to park behind the house. Come in by the blue door. The person who takes you home can wait inside.'
			)
		},
		{
			is: 'add',
			file: `${folder}/lesson.es.md`,
			part: ID,
			after: lastBlock,
			text: passage(
				'Estacione detrás de la casa',
				'Hay lugar para estacionar detrás de la casa. Entre por la puerta azul. La persona que le lleva a casa puede esperar adentro.'
			)
		}
	];
}

/** What this made-up clinic has begun to add to its course, not handed over yet. */
export async function draftParking(runtime: Runtime, editor: DemoMember, at: Date): Promise<void> {
	const ctx = contextAs(runtime, editor, at);
	const { files, course } = runtime.base;
	const draft = surely(await beginDraft(ctx, { name: 'Where to park' }));
	surely(await editDraft(ctx, draft, stepOn(files, parkingChanges(course))));
}
