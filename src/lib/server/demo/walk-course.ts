import type { Item } from '../../domain/content/model.ts';
import type { CheckPlace } from '../../domain/enrolment/events.ts';
import { requiredLeft } from '../../domain/learning/module.machine.ts';
import { modulesThatApply } from '../../domain/learning/entry.ts';
import { UNSURE } from '../../domain/quiz/answer.ts';
import { isEnd } from '../../domain/quiz/story.ts';
import type { Result } from '../../domain/result.ts';
import type { OperationContext } from '../operations/context.ts';
import { answerItem } from '../operations/learning/answer-item.ts';
import { enterCheck, leaveFeedback } from '../operations/learning/check.ts';
import { seeBlock, seeKeyInformation, wordingOf } from '../operations/learning/read.ts';
import { screenOf, shownItem } from '../operations/learning/shown-item.ts';
import { acceptRecords, disclosureCode } from '../operations/records/choose-records.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';

/** How a made-up person answers an item that they meet for the nth time in this place. */
export type Manner = (item: Item, objective: string) => 'right' | 'wrong' | 'unsure';

export const alwaysRight: Manner = () => 'right';

/** More than any course asks of anybody; a walk that goes on longer is a bug. */
const MOST_STEPS = 400;

/** Throws on a refusal: a walk only does what the pages offer. */
export function surely<T>(done: Result<T, { code: string }>): T {
	if (!done.ok) throw new Error(`Refused: ${done.error.code}`);
	return done.value;
}

/** Reads the first page and says yes to electronic records. */
export async function begin(ctx: OperationContext): Promise<void> {
	const wording = (await viewOwnEnrolment(ctx, wordingOf)) ?? '';
	surely(await seeKeyInformation(ctx, wording));
	const code = await viewOwnEnrolment(ctx, disclosureCode);
	surely(await acceptRecords(ctx, { code: code ?? '' }));
}

/** Reads every passage that has to be read, and answers until nothing is left to ask in any module. */
export async function learnModules(ctx: OperationContext, manner: Manner): Promise<void> {
	const modules = (await viewOwnEnrolment(ctx, ({ state }) => modulesThatApply(state.learning))) ?? [];
	for (const module of modules) {
		await readModule(ctx, module);
		await answerPlace(ctx, { module }, manner);
	}
}

export async function readModule(ctx: OperationContext, module: string): Promise<void> {
	for (let step = 0; step < MOST_STEPS; step += 1) {
		const read = await viewOwnEnrolment(ctx, (view) => {
			const stored = view.state.learning.modules[module];
			return { left: stored ? requiredLeft(stored.context) : [], wording: wordingOf(view) };
		});
		const [block] = read?.left ?? [];
		if (!read || block === undefined) return;
		surely(await seeBlock(ctx, { at: { module }, block, wording: read.wording }));
	}
	throw new Error('A module without an end');
}

/** Answers in one place until nothing is left, or until `most` items were answered. */
export async function answerPlace(
	ctx: OperationContext,
	place: CheckPlace,
	manner: Manner,
	most = Number.POSITIVE_INFINITY
): Promise<void> {
	let answered = 0;
	for (let step = 0; step < MOST_STEPS; step += 1) {
		const shown = await viewOwnEnrolment(ctx, async (view) => {
			const now = shownItem(view, place);
			return { ...now, screen: now.item ? await screenOf(view, now.item) : '' };
		});
		if (!shown || shown.at.is === 'nothing_left' || shown.at.is === 'not_yet') return;
		if (shown.at.is === 'to_enter') {
			if (answered >= most) return;
			surely(await enterCheck(ctx, place));
		} else if (shown.at.is === 'feedback') {
			surely(await leaveFeedback(ctx, { at: place, item: shown.at.item }));
			if (answered >= most) return;
		} else if (shown.item) {
			const { item, objective, path } = shown.item;
			const fields = fieldsFor(item, path, manner(item, objective));
			const { screen } = shown;
			surely(
				await answerItem(ctx, { at: place, item: item.id, screen, fields: { ...fields, sureness: 'very' } })
			);
			answered += 1;
		}
	}
	throw new Error('A check without an end');
}

/** The form fields that answer an item rightly, wrongly or not at all. */
export function fieldsFor(
	item: Item,
	path: readonly string[],
	how: 'right' | 'wrong' | 'unsure'
): Record<string, string> {
	if (how === 'unsure') return { choice: UNSURE };
	switch (item.kind) {
		case 'single':
			return {
				choice: item.options.find((option) => (option.correct ?? false) === (how === 'right'))?.id ?? ''
			};
		case 'categorise':
			return Object.fromEntries(
				item.rows.map((row) => {
					const other = item.bins.find(({ id }) => id !== row.in)?.id ?? row.in;
					return [`row.${row.id}`, how === 'right' ? row.in : other];
				})
			);
		case 'scenario':
			return { choice: storyChoice(item, path, how === 'right') };
	}
}

type Story = Extract<Item, { kind: 'scenario' }>;

/** The next choice on a way to a good end, or to a bad one. */
function storyChoice(item: Story, path: readonly string[], good: boolean): string {
	let node = item.nodes.find(({ id }) => id === item.start);
	for (const taken of path) {
		const to: string | undefined =
			node && !isEnd(node) ? node.choices.find(({ id }) => id === taken)?.to : undefined;
		node = item.nodes.find(({ id }) => id === to);
	}
	if (!node || isEnd(node)) return '';
	return (
		node.choices.find(({ to }) => reaches(item, to, good ? 'correct' : 'incorrect', new Set()))?.id ?? ''
	);
}

function reaches(item: Story, id: string, end: 'correct' | 'incorrect', met: Set<string>): boolean {
	const node = item.nodes.find((one) => one.id === id);
	if (!node || met.has(id)) return false;
	met.add(id);
	return isEnd(node) ? node.end === end : node.choices.some(({ to }) => reaches(item, to, end, met));
}
