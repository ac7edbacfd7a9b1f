import type { OperationContext } from '../context.ts';
import type { IssueCommand } from '../identity/issue-invitation.ts';

/** Link and code go two ways where they can: the link by mail, the code by whoever invites. Without mail both are shown. */
export const linkDelivery = ({ runtime }: OperationContext): IssueCommand['deliver'] =>
	runtime.mailer ? 'mail' : 'show';
