import { signingPosition } from '../../../domain/consent/signing-state.ts';
import { lockEnrolment } from '../streams/enrolment-unit.ts';
import { newestEnrolment } from '../streams/own-enrolment.ts';
import { projectEnrolment } from '../streams/project-enrolment.ts';
import { systemContext, type PersonUnit } from './person-unit.ts';

/**
 * Brings what lists show of a person's enrolment up to their own stream: whether they have come in, and whether their
 * identity is checked. `voidSigning`: a ceremony that was under way is over; nothing affirmed in it counts again, because
 * it named the identity check that is gone (design §4.9).
 */
export async function renewEnrolment(
	{ tx, ctx, member }: PersonUnit,
	{ voidSigning = false }: { voidSigning?: boolean } = {}
): Promise<void> {
	const system = systemContext(ctx.runtime, ctx.clinicId, ctx.now);
	const id = await newestEnrolment(tx, system, member);
	const enrolment = id && (await lockEnrolment(tx, system, id));
	if (!enrolment) return;
	const position = signingPosition(enrolment.state);
	const underWay = position !== 'idle' && position !== 'sealed' && position !== 'stale';
	if (!voidSigning || !underWay) return projectEnrolment(enrolment);
	const written = await enrolment.write([{ type: 'SIGNING_PUT_OFF', clear: {}, sealed: {} }], 'system');
	if (!written.ok) throw new Error(`An open signing could not be put off: ${written.error.code}`);
}
