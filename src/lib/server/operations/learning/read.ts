import type { Sha256Hex } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';
import { moduleAt, type ModuleAt } from './place-at.ts';

/** Which words a page showed: version and language. Its form carries them back, and those of yesterday count for nothing. */
export const wordingOf = ({ state }: Pick<EnrolmentView, 'state'>): string =>
	`${state.version} ${state.language}`;

/** As a form brought it; whatever it is, the chart takes only what is in force now. */
export function readWording(text: string): { version: Sha256Hex; language: string } {
	const [version = '', language = ''] = text.split(' ');
	return { version: version as Sha256Hex, language };
}

/** The key-information page was read to its end and left by its button (R53, R27). */
export const seeKeyInformation = (ctx: OperationContext, wording: string) =>
	writeOwn(ctx, () => ({ type: 'KEY_INFORMATION_SEEN', clear: readWording(wording), sealed: {} }));

/** A passage was left by Continue. */
export const seeBlock = (
	ctx: OperationContext,
	{ at, block, wording }: { at: ModuleAt; block: string; wording: string }
) =>
	writeOwn(ctx, (unit) => {
		const module = moduleAt(unit, at);
		return module === null
			? null
			: { type: 'BLOCK_SEEN', clear: { module, block, ...readWording(wording) }, sealed: {} };
	});
