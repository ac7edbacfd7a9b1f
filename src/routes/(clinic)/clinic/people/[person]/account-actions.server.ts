import type { ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import { line, orNull } from '$lib/server/http/form.ts';
import { changeContact } from '$lib/server/operations/identity/change-contact.ts';
import { checkIdentity } from '$lib/server/operations/identity/check-identity.ts';
import { issueInvitation, type IssuedInvitation } from '$lib/server/operations/identity/issue-invitation.ts';
import { takeBackInvitation } from '$lib/server/operations/identity/take-back-invitation.ts';
import { unlockAccount } from '$lib/server/operations/identity/unlock-account.ts';
import { voidIdentity } from '$lib/server/operations/identity/void-identity.ts';
import { correctName } from '$lib/server/operations/people/correct-name.ts';
import { fateOf, type LinkFate } from '$lib/server/operations/people/invite-person.ts';
import { accountSettled, actingOn, fieldsOf, type Acting, type PersonForm } from './acting.server.ts';
import { name, reason } from './fields.server.ts';
import type { RequestEvent } from './$types';

/** What is shown once, on the answer to the very post that made it. */
export type Issued = {
	issued: { kind: 'activation' | 'recovery'; fate: LinkFate } & Pick<IssuedInvitation, 'link' | 'code'>;
};

const deliver = v.object({ deliver: v.picklist(['mail', 'show'], 'missing') });
const contact = v.object({ email: orNull(line(254)), mobile: orNull(line(40)) });
const names = v.object({ legalName: name, calledName: orNull(name), dateOfBirth: line(10), reason });
const words = v.object({ words: line(200) });

async function issue(
	event: RequestEvent,
	kind: 'activation' | 'recovery'
): Promise<ActionFailure<PersonForm> | Issued> {
	const acting = await actingOn(event, kind === 'activation' ? 'resend' : 'recover');
	const fields = fieldsOf(acting, deliver);
	if (!fields.ok) return fields.failure;
	const how = fields.value.deliver;
	const issued = await issueInvitation(acting.ctx, { memberId: acting.member, kind, deliver: how });
	if (!issued.ok) return accountSettled(acting, issued, 'account');
	const { link, code } = issued.value;
	return { issued: { kind, fate: fateOf(acting.ctx, how), link, code } };
}

type AccountAct = (acting: Acting) => Promise<ActionFailure<PersonForm>>;

const plain = async (event: RequestEvent, about: string, work: AccountAct) =>
	work(await actingOn(event, about));

/** A person's way in, how they are reached, and who they are. */
export const accountActions = {
	resend: (event: RequestEvent) => issue(event, 'activation'),
	recover: (event: RequestEvent) => issue(event, 'recovery'),
	takeback: (event: RequestEvent) =>
		plain(event, 'takeback', async (acting) =>
			accountSettled(acting, await takeBackInvitation(acting.ctx, acting.member), 'account')
		),
	unlock: (event: RequestEvent) =>
		plain(event, 'unlock', async (acting) =>
			accountSettled(acting, await unlockAccount(acting.ctx, acting.member), 'account')
		),
	contact: (event: RequestEvent) =>
		plain(event, 'contact', async (acting) => {
			const fields = fieldsOf(acting, contact);
			if (!fields.ok) return fields.failure;
			const { ctx, member: memberId } = acting;
			return accountSettled(
				acting,
				await changeContact(ctx, { memberId, ...fields.value, proof: null }),
				'account'
			);
		}),
	name: (event: RequestEvent) =>
		plain(event, 'name', async (acting) => {
			const fields = fieldsOf(acting, names);
			if (!fields.ok) return fields.failure;
			return accountSettled(
				acting,
				await correctName(acting.ctx, { memberId: acting.member, ...fields.value }),
				'account'
			);
		}),
	check: (event: RequestEvent) =>
		plain(event, 'check', async (acting) => {
			const fields = fieldsOf(acting, words);
			if (!fields.ok) return fields.failure;
			return accountSettled(
				acting,
				await checkIdentity(acting.ctx, { memberId: acting.member, words: fields.value.words }),
				'identity'
			);
		}),
	void: (event: RequestEvent) =>
		plain(event, 'void', async (acting) =>
			accountSettled(acting, await voidIdentity(acting.ctx, acting.member), 'identity')
		)
};
