import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';
import { moduleAt, type ModuleAt } from './place-at.ts';

/** The key-information page was read to its end and left by its button (R53, R27). */
export const seeKeyInformation = (ctx: OperationContext) =>
	writeOwn(ctx, ({ state }) => ({
		type: 'KEY_INFORMATION_SEEN',
		clear: { version: state.version, language: state.language },
		sealed: {}
	}));

/** A passage was left by Continue. */
export const seeBlock = (ctx: OperationContext, { at, block }: { at: ModuleAt; block: string }) =>
	writeOwn(ctx, (unit) => {
		const module = moduleAt(unit, at);
		const { version, language } = unit.state;
		return module === null
			? null
			: { type: 'BLOCK_SEEN', clear: { module, block, version, language }, sealed: {} };
	});
