import { v5 as uuidOfName } from 'uuid';
import type { OperationContext } from './context.ts';

/** Ours alone, so that no key here is one of another program. */
const NAMESPACE = 'd1a2f0c4-5b3e-5f6a-8c7d-2e9b4a60f317';

/**
 * The same request, with a key that follows from the form's and from what is done to whom. Several people's acts lie in
 * one stream; a form that comes with the key of another must not be taken for that other, and be answered as done.
 */
export const keyedTo = (ctx: OperationContext, act: string, subject: string): OperationContext =>
	ctx.idempotencyKey === null
		? ctx
		: { ...ctx, idempotencyKey: uuidOfName(`${act} ${subject} ${ctx.idempotencyKey}`, NAMESPACE) };
