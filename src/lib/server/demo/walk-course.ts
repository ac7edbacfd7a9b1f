import type { Item } from '../../domain/content/model.ts';
import type { CheckPlace } from '../../domain/enrolment/events.ts';
import { readOwnHealthCheck } from '../../domain/enrolment/shown/health-check-shown.ts';
import { shownItem } from '../../domain/enrolment/shown/item-shown.ts';
import { requiredLeft } from '../../domain/learning/module.machine.ts';
import { modulesThatApply } from '../../domain/learning/entry.ts';
import { rehearseForm } from '../../domain/quiz/quiz.ts';
import type { Result } from '../../domain/result.ts';
import type { OperationContext } from '../operations/context.ts';
import { giveHealthCheck } from '../operations/health/health-check.ts';
import { answerItem } from '../operations/learning/answer-item.ts';
import { enterCheck, leaveFeedback } from '../operations/learning/check.ts';
import { seeBlock, seeKeyInformation, wordingOf } from '../operations/learning/read.ts';
import { parametersOf, screenOf } from '../operations/learning/parameters-of.ts';
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

/** Reads the first page, says yes to electronic records, and that they are healthy. */
export async function begin(ctx: OperationContext): Promise<void> {
	const wording = (await viewOwnEnrolment(ctx, wordingOf)) ?? '';
	surely(await seeKeyInformation(ctx, wording));
	const code = await viewOwnEnrolment(ctx, disclosureCode);
	surely(await acceptRecords(ctx, { code: code ?? '' }));
	await answerHealthCheck(ctx, []);
}

/** Says no to every question about health, but to those. Where the course asks none, nothing happens. */
export async function answerHealthCheck(ctx: OperationContext, yes: readonly string[]): Promise<void> {
	const asked = await viewOwnEnrolment(ctx, (view) => ({
		health: readOwnHealthCheck(view),
		wording: wordingOf(view)
	}));
	if (!asked?.health) return;
	const answers = Object.fromEntries(
		asked.health.lines.map(({ question }) => [question, yes.includes(question) ? 'yes' : 'no'] as const)
	);
	surely(await giveHealthCheck(ctx, { answers, wording: asked.wording }));
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
			return {
				...now,
				screen: now.item ? await screenOf(view, now.item) : '',
				values: await parametersOf(view)
			};
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
			const { screen, values } = shown;
			const fields = rehearseForm(item, manner(item, objective), { path, values });
			surely(
				await answerItem(ctx, { at: place, item: item.id, screen, fields: { ...fields, sureness: 'very' } })
			);
			answered += 1;
		}
	}
	throw new Error('A check without an end');
}
