import type { OperationContext } from '../context.ts';
import { writeOwn } from '../streams/write-once.ts';

/** The key-information page was read to its end and left by its button (R53, R27). */
export const seeKeyInformation = (ctx: OperationContext) =>
	writeOwn(ctx, ({ state }) => ({
		type: 'KEY_INFORMATION_SEEN',
		clear: { version: state.version, language: state.language },
		sealed: {}
	}));

/** A passage was left by Continue. */
export const seeBlock = (ctx: OperationContext, command: { module: string; block: string }) =>
	writeOwn(ctx, ({ state }) => ({
		type: 'BLOCK_SEEN',
		clear: { ...command, version: state.version, language: state.language },
		sealed: {}
	}));
