import type { Handle } from '@sveltejs/kit';
import { answerRequest } from './answer-request.ts';
import { doneBefore } from './done-before.ts';
import { emergencyFirst } from './emergency-first.ts';
import { allowPreviewInFrame } from './frames.ts';
import { guard } from './guard.ts';
import { refuseOddRequests } from './odd-requests.ts';
import { whoIsSignedIn } from './signed-in.ts';
import { awaitWholeForm } from './whole-form.ts';

/** What every request passes, from the outside in. A form has arrived before anybody asks whose it is. */
export const IN_ORDER: readonly Handle[] = [
	answerRequest,
	refuseOddRequests,
	awaitWholeForm,
	emergencyFirst,
	whoIsSignedIn,
	guard,
	doneBefore,
	allowPreviewInFrame
];
