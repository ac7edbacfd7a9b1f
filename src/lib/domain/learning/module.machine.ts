import { assign, setup } from 'xstate';
import type { ModuleContext, ModuleEvent, ReadingBlock } from './module.model.ts';

type Scope = { blocks: ReadingBlock[]; unsee: readonly string[]; excuse: readonly string[] };

/** Required blocks that are still to be read, in course order. The check of the module opens when none is left. */
export const requiredLeft = (context: ModuleContext): string[] =>
	context.blocks
		.filter(({ id, required }) => required && !context.seen.includes(id) && !context.excused.includes(id))
		.map(({ id }) => id);

const has = (context: ModuleContext, block: string) => context.blocks.some(({ id }) => id === block);

const isBehind = ({ seen, excused }: ModuleContext, id: string) => seen.includes(id) || excused.includes(id);

/** Where to go on: the first unread step of the path, else a required block off it, else the check. */
const firstStep = (context: ModuleContext): string | null =>
	context.blocks.find(({ id, onPath }) => onPath && !isBehind(context, id))?.id ??
	requiredLeft(context)[0] ??
	null;

const pathOf = (context: ModuleContext) => context.blocks.filter(({ onPath }) => onPath).map(({ id }) => id);

/** The next step after a block; reading "more" moves nobody from where they were. */
function stepAfter(context: ModuleContext, block: string): string | null {
	const path = pathOf(context);
	if (path.includes(block)) return path[path.indexOf(block) + 1] ?? requiredLeft(context)[0] ?? null;
	return context.at === block ? firstStep(context) : context.at;
}

function adopt(context: ModuleContext, to: Scope): ModuleContext {
	const stays = (id: string) => to.blocks.some((block) => block.id === id) && !to.unsee.includes(id);
	const next: ModuleContext = {
		...context,
		blocks: to.blocks,
		// Blocks that do not apply now stay seen, so that a plan that changes back asks nobody to read twice.
		seen: context.seen.filter((id) => !to.unsee.includes(id)),
		excused: [...new Set([...context.excused, ...to.excuse])].filter(stays)
	};
	// The spot is kept unless it is gone, or the path behind it has something to read again.
	const isSpotThere = next.at === null ? requiredLeft(next).length === 0 : has(next, next.at);
	return isSpotThere ? next : { ...next, at: firstStep(next) };
}

/**
 * One module: read block by block, then its check, then done. `at` is where to come back to, on any device. Going back
 * to a block is always possible and never takes anything away.
 */
export const moduleMachine = setup({
	types: {
		// XState takes its types from values: the only casts of this file.
		context: {} as ModuleContext,
		events: {} as ModuleEvent,
		input: {} as { module: string; blocks: ReadingBlock[]; excused: string[] }
	},
	guards: {
		isBlock: ({ context }, { block }: { block: string }) => has(context, block),
		isRead: ({ context }) => requiredLeft(context).length === 0,
		leavesSomethingToRead: ({ context }, to: Scope) => requiredLeft(adopt(context, to)).length > 0
	},
	actions: {
		see: assign(({ context }, { block }: { block: string }) => ({
			seen: context.seen.includes(block) ? context.seen : [...context.seen, block]
		})),
		goOn: assign(({ context }, { block }: { block: string }) => ({ at: stepAfter(context, block) })),
		goBack: assign(({ context }, { block }: { block: string }) => ({
			at: pathOf(context).includes(block) ? block : context.at
		})),
		goToUnread: assign(({ context }) => ({ at: firstStep(context) })),
		adopt: assign(({ context }, to: Scope) => adopt(context, to)),
		/** Worth an event, changes nothing. */
		stay: () => {}
	}
}).createMachine({
	id: 'module',
	context: ({ input }) => {
		const start: ModuleContext = { ...input, seen: [], at: null };
		return { ...start, at: firstStep(start) };
	},
	initial: 'reading',
	on: {
		BLOCK_SEEN: {
			guard: { type: 'isBlock', params: ({ event }) => event },
			actions: { type: 'see', params: ({ event }) => event }
		},
		MODULE_REVISITED: { guard: { type: 'isBlock', params: ({ event }) => event }, actions: 'stay' }
	},
	states: {
		reading: {
			on: {
				BLOCK_SEEN: {
					guard: { type: 'isBlock', params: ({ event }) => event },
					actions: [
						{ type: 'see', params: ({ event }) => event },
						{ type: 'goOn', params: ({ event }) => event }
					]
				},
				MODULE_REVISITED: {
					guard: { type: 'isBlock', params: ({ event }) => event },
					actions: { type: 'goBack', params: ({ event }) => event }
				},
				CHECK_ENTERED: { guard: 'isRead', target: 'checking' },
				CHECK_THROUGH: { guard: 'isRead', target: 'done' },
				RESCOPED: { actions: { type: 'adopt', params: ({ event }) => event } }
			}
		},
		checking: {
			on: {
				CHECK_ENTERED: { actions: 'stay' },
				CHECK_THROUGH: 'done',
				RESCOPED: [
					{
						guard: { type: 'leavesSomethingToRead', params: ({ event }) => event },
						actions: [{ type: 'adopt', params: ({ event }) => event }, 'goToUnread'],
						target: 'reading'
					},
					{ actions: { type: 'adopt', params: ({ event }) => event } }
				]
			}
		},
		done: {
			on: {
				CHECK_REOPENED: 'checking',
				RESCOPED: [
					{
						guard: { type: 'leavesSomethingToRead', params: ({ event }) => event },
						actions: [{ type: 'adopt', params: ({ event }) => event }, 'goToUnread'],
						target: 'reading'
					},
					{ actions: { type: 'adopt', params: ({ event }) => event } }
				]
			}
		}
	}
});
