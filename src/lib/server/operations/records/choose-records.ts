import { disclosureHash } from '../../../domain/consent/disclosure.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { EnrolmentEvent, WithdrawalChannel } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { EnrolmentId } from '../../../domain/ids.ts';
import { writeForPatient } from '../care/write-for-patient.ts';
import type { OperationContext } from '../context.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { writeOnce, writeOwn, type WriteRefusal } from '../streams/write-once.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * The code that stands at the end of the disclosure: typing it shows that the person can open and read the document
 * (R35). It proves reading, not identity, so it is the same at every look: made from what it stands in.
 */
export const disclosureCode = ({
	state,
	course,
	id
}: Pick<EnrolmentView, 'state' | 'course' | 'id'>): string =>
	[...disclosureHash(course, state.language).slice(0, 10)]
		.map(
			(digit, index) =>
				LETTERS[(Number.parseInt(digit, 16) * 2 + Number.parseInt(id[index + 24] ?? '0', 16)) % 32]
		)
		.slice(0, 5)
		.join('');

/** Yes to electronic records, with the code read from the document (R33–R35, R39). */
export function acceptRecords(
	ctx: OperationContext,
	{ code }: { code: string }
): Promise<Result<EnrolmentState, WriteRefusal | { code: 'wrong_code' }>> {
	return inOwnEnrolment<EnrolmentState, WriteRefusal | { code: 'wrong_code' }>(ctx, async (unit) => {
		const typed = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
		if (!unit.repeated && typed !== disclosureCode(unit)) return refuse({ code: 'wrong_code' });
		return writeOnce(
			unit,
			[
				{
					type: 'ELECTRONIC_RECORDS_ACCEPTED',
					clear: {
						disclosure: disclosureHash(unit.course, unit.state.language),
						demonstrated: 'code_read_from_document'
					},
					sealed: {}
				}
			],
			'patient'
		);
	});
}

/** No to electronic records: stops nothing else; the packet prints. */
export const refuseRecords = (ctx: OperationContext) => writeOwn(ctx, backToPaper('signed_in'));

/** The same, from somebody who told the clinic: it counts from the moment it is written down (R33, R61). */
export const recordPaperChoice = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ channel }: { channel: Exclude<WithdrawalChannel, 'signed_in'> }
) => writeForPatient(ctx, id, 'paper.record', backToPaper(channel));

const backToPaper =
	(channel: WithdrawalChannel) =>
	({ state, course }: Pick<EnrolmentView, 'state' | 'course'>): EnrolmentEvent => ({
		type: 'ELECTRONIC_RECORDS_REFUSED',
		clear: { disclosure: disclosureHash(course, state.language), channel },
		sealed: {}
	});
