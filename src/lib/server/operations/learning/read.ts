import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import { requiredLeft } from '../../../domain/learning/module.machine.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { refuse } from '../../../domain/result.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { writeOnce, writeOwn, type NoSuchPart, type WriteRefusal } from '../streams/write-once.ts';
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

/**
 * A passage was left by Continue. After the last one that has to be read the questions come at once: a page between them
 * would only be one more to press through.
 */
export const seeBlock = (
	ctx: OperationContext,
	{ at, block, wording }: { at: ModuleAt; block: string; wording: string }
) =>
	inOwnEnrolment<EnrolmentState, WriteRefusal | NoSuchPart>(ctx, async (unit) => {
		const module = moduleAt(unit, at);
		if (module === null) return refuse({ code: 'no_such_part' });
		const seen: EnrolmentEvent = {
			type: 'BLOCK_SEEN',
			clear: { module, block, ...readWording(wording) },
			sealed: {}
		};
		const enter: EnrolmentEvent = { type: 'CHECK_ENTERED', clear: { place: { module } }, sealed: {} };
		const stored = unit.state.learning.modules[module];
		const left = stored ? requiredLeft(stored.context) : [];
		const isLast = left.length === 1 && left[0] === block;
		const both = isLast ? await writeOnce(unit, [seen, enter], 'patient') : null;
		// A part may have nothing to ask somebody who understood it before.
		return both?.ok ? both : writeOnce(unit, [seen], 'patient');
	});
