import { contextAs, type DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { takeInvitation } from '../../src/lib/server/demo/open-accounts.ts';
import { begin, readModule, surely } from '../../src/lib/server/demo/walk-course.ts';
import type { EnrolmentId } from '../../src/lib/domain/ids.ts';
import { enterCheck } from '../../src/lib/server/operations/learning/check.ts';
import { openEnrolment } from '../../src/lib/server/operations/enrolments/open-enrolment.ts';
import { addPerson } from '../../src/lib/server/operations/identity/add-person.ts';
import { issueInvitation } from '../../src/lib/server/operations/identity/issue-invitation.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import type { SecondClinic } from './everybody.ts';
import { signedInVisitor, type Visitor } from './visitor.ts';

export type OneOfMany = { self: DemoMember; enrolment: EnrolmentId; visitor: Visitor; cookie: string };

const AT_ONCE = 8;

/** The part of the course that asks most: who never knows is asked there often enough. From 1. */
const CROWD_PART = 6;
export const CROWD_PATH = `/my/part/${CROWD_PART}`;

/** Many patients of one clinic, each signed in with the first question of one part on the screen. */
export async function crowd(
	origin: string,
	runtime: Runtime,
	{ world }: Pick<SecondClinic, 'world'>,
	size: number
): Promise<OneOfMany[]> {
	// Nobody of them ever types a passphrase, and a real hash takes long on purpose.
	const passphrases = {
		hash: () => Promise.resolve('none'),
		verify: () => Promise.resolve(false),
		isOutdated: () => false
	};
	const quick: Runtime = { ...runtime, passphrases };
	const module = runtime.base.course.modules[CROWD_PART - 1]?.id ?? '';
	const arrive = async (number: number): Promise<OneOfMany> => {
		const desk = () => contextAs(quick, world.desk, quick.now());
		const email = `person${number}@crowd.example`;
		const { memberId } = surely(
			await addPerson(desk(), {
				legalName: `Person Number${number}`,
				calledName: null,
				dateOfBirth: '1980-05-17',
				email,
				mobile: null,
				language: 'en',
				addAnyway: true
			})
		);
		const opening = desk();
		const enrolment = surely(
			await quick.db.inClinic(opening.clinicId, (tx) => openEnrolment(tx, opening, memberId, 'en'))
		);
		const issued = surely(await issueInvitation(desk(), { memberId, kind: 'activation', deliver: 'show' }));
		const who = { roles: ['patient'], profession: null, account: email } as const;
		const self = await takeInvitation(quick, issued, who, quick.now());
		const own = contextAs(quick, self, quick.now());
		await begin(own);
		await readModule(own, module);
		surely(await enterCheck(own, { module }));
		const visitor = await signedInVisitor(origin, runtime, self);
		return { self, enrolment, visitor, cookie: visitor.cookie };
	};
	const all: OneOfMany[] = [];
	let next = 0;
	const work = async () => {
		while (next < size) all.push(await arrive(next++));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return all;
}
