import { MOST_PHOTOS, figuresIn, figuresOf, photosOf } from '../../figures.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Block, Course, Passage } from '../../model.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft, Rule } from '../rule.ts';

/**
 * I103, S010, S013, L207: a figure that is named exists, one that exists is shown; it ends a block of a lesson, one a block, and
 * ends the same block in every language.
 */
export const figureUse: Rule = (draft) => {
	const blocks = draft.course.modules.flatMap((module) => module.blocks);
	return [
		...blocks.flatMap((block) => [...placed(draft, block), ...inEachLanguage(draft, block)]),
		...elsewhere(draft),
		...tooMany(draft),
		...unused(draft, blocks)
	];
};

function placed({ course, places }: Draft, block: Block): Finding[] {
	const known = figuresOf(course).map(({ id }) => id);
	return Object.values(block.text).flatMap((passage) =>
		passage.flatMap((node, index) => {
			if (node.type !== 'figure') return [];
			const found: Finding[] = [];
			if (!known.includes(node.id)) {
				const todo = didYouMean(node.id, known, `add figures/${node.id}/figure.yaml, or name another figure`);
				found.push(finding('I103', places.of(node), `unknown figure "${node.id}"`, todo));
			}
			if (index < passage.length - 1) {
				const message = `figure "${node.id}" is not the last of block "${block.id}"`;
				found.push(
					finding('S010', places.of(node), message, 'move it to the end; a block has one figure at most')
				);
			}
			return found;
		})
	);
}

function inEachLanguage({ course, places }: Draft, { id, text }: Block): Finding[] {
	const original = figuresIn(text[course.source_language] ?? []);
	return Object.entries(text).flatMap(([language, passage]) => {
		if (figuresIn(passage).join() === original.join()) return [];
		const message = `block "${id}" shows other figures in ${language} than in ${course.source_language}`;
		return [
			finding('L207', places.of(passage), message, 'end it with the same ::figure{#…} in every language')
		];
	});
}

/** What is signed or accepted is kept as words alone, and the first page is no lesson. */
function elsewhere({ course, places }: Draft): Finding[] {
	return textsWithoutFigures(course).flatMap((passage) =>
		passage.flatMap((node) => {
			if (node.type !== 'figure') return [];
			const message = `figure "${node.id}" stands outside a lesson`;
			return [finding('S010', places.of(node), message, 'show it in a block of a lesson')];
		})
	);
}

const textsWithoutFigures = (course: Course): Passage[] =>
	[
		...(course.welcome ? [course.welcome] : []),
		course.key_information,
		course.electronic_records,
		...course.consent.clauses
	].flatMap(({ text }) => Object.values(text));

function tooMany({ course, places }: Draft): Finding[] {
	return photosOf(course)
		.slice(MOST_PHOTOS)
		.map((photo) =>
			finding(
				'S013',
				places.of(photo),
				`"${photo.id}" is one photograph more than the ${MOST_PHOTOS} that a course can hold`,
				'remove one'
			)
		);
}

function unused({ course, places }: Draft, blocks: readonly Block[]): Finding[] {
	const shown = new Set(blocks.flatMap(({ text }) => Object.values(text).flatMap(figuresIn)));
	return figuresOf(course)
		.filter(({ id }) => !shown.has(id))
		.map((figure) =>
			finding(
				'S010',
				places.of(figure),
				`no lesson shows figure "${figure.id}"`,
				`end a block with ::figure{#${figure.id}}, or remove the folder`
			)
		);
}
