import type { EnrolmentId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { personDataForCareTeam, type OwnData } from '../exports/own-data.ts';
import { packetDocument, type Packet } from '../exports/packet-document.ts';
import { logAccess, type AccessAction } from '../access/log-access.ts';
import { readOwnCopy, type OwnCopy } from '../records/own-copy.ts';
import type { RecordFault } from '../records/sealed-records.ts';
import { withEnrolmentOf, type Asked } from './open-person.ts';
import { faceOf, type PersonFace } from './person-parts.ts';

export type RecordOf = {
	face: PersonFace;
	/** The one that it was signed in, which need not be the newest. */
	enrolment: EnrolmentId;
	copy: Result<OwnCopy, RecordFault>;
};

/**
 * One signed record of somebody, for the care team; `number` counts from 1, oldest first, over all their enrolments. Null:
 * nothing of that name here. A record that is not whole is never shown: the fault says that, and verifying says where.
 */
export const readRecordOf = (
	ctx: OperationContext,
	asked: Asked,
	number: number,
	as: Extract<AccessAction, 'record.viewed' | 'record.downloaded'>
): Promise<RecordOf | null> =>
	withEnrolmentOf(ctx, 'record.read', asked, async (view, found) => {
		const { shown, enrolment } = await readOwnCopy(view, number, as);
		return shown && enrolment && { face: faceOf(found), enrolment, copy: shown };
	});

/** Everything that is held about somebody as one file; who took it away is in the access log. */
export const exportPerson = (ctx: OperationContext, asked: Asked): Promise<OwnData | null> =>
	withEnrolmentOf(ctx, 'record.read', asked, personDataForCareTeam);

/** What somebody reads and agrees to, for paper. */
export const readPacketOf = (ctx: OperationContext, asked: Asked): Promise<Packet | null> =>
	withEnrolmentOf(ctx, 'packet.print', asked, async (view) => {
		const { tx, member, id } = view;
		await logAccess(tx, ctx, { action: 'person.printed', subject: member, detail: { enrolment: id } });
		return packetDocument(view);
	});
