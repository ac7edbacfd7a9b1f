import type { Clearance } from '../clearance/clearance.ts';
import type { ClinicFacts } from '../clearance/facts.ts';
import { type SigningPosition, signingPosition } from '../consent/signing-state.ts';
import type { Course } from '../content/model.ts';
import {
	type NextStep as LearningStep,
	minutesLeft,
	nextStep as learningStep
} from '../learning/progress.ts';
import type { PersonFacts } from './context.ts';
import type { ClosureReason } from './events.ts';
import { withoutLapsed } from './lapsed.ts';
import { unmetBeforeSigning } from './preconditions.ts';
import type { Precondition } from './refusal.ts';
import type { EnrolmentState, SupersededBecause } from './state.ts';
import { stepOf } from './step.ts';

/** The one next thing on a patient's home page, as data. Never a wall: whatever waits says for whom. */
export type NextStep =
	| { go: 'key_information' }
	/** Yes or no to electronic records; a no stops nothing else. */
	| { go: 'choose_records' }
	/** Early, so that what speaks against the treatment is known before somebody has learned for an hour. */
	| { go: 'health_check' }
	| Extract<LearningStep, { go: 'read' | 'check' | 'before_signing' }>
	/** The person has done what they can; the care team is to do the rest. */
	| { go: 'wait'; for: Precondition[] }
	/** Nothing but the identity check is left that needs the person: show the four words to a provider. */
	| { go: 'show_words' }
	| { go: 'open_signing'; signAgain: SupersededBecause | null }
	| { go: 'go_on_signing'; step: Exclude<SigningPosition, 'idle' | 'sealed' | 'stale'> }
	/** Something changed while signing: look at it again. */
	| { go: 'look_again' }
	| { go: 'signed'; countersigned: boolean; clearance: Clearance }
	/** On paper: nobody is cleared here before the paper path exists. */
	| { go: 'paper' }
	| { go: 'declined'; at: string; before: Precondition[] }
	| { go: 'withdrawn'; at: string }
	| { go: 'closed'; at: string; reason: ClosureReason };

export type Home = {
	next: NextStep;
	/** What the person or the care team still has to do before a signature; empty once it is possible or done. */
	before: Precondition[];
	/** Minutes of learning and check that a median reader still has before them. */
	minutesLeft: number;
};

/** `clearance`: computed at this read (`clearanceAt`). */
export function homeOf(
	state: EnrolmentState,
	course: Course,
	person: PersonFacts,
	clinic: Pick<ClinicFacts, 'reviewBeforeSigning'>,
	clearance: Clearance
): Home {
	const counting = withoutLapsed(state, course, clearance);
	const before = counting.signature ? [] : unmetBeforeSigning(counting, person, clinic);
	return {
		next: nextOf(counting, before, clearance),
		before,
		minutesLeft: minutesLeft(state.learning, course)
	};
}

function nextOf(state: EnrolmentState, before: Precondition[], clearance: Clearance): NextStep {
	const { ended, signature } = state;
	if (ended?.as === 'closed') return { go: 'closed', at: ended.at, reason: ended.reason };
	if (ended?.as === 'withdrawn') return { go: 'withdrawn', at: ended.at };
	if (ended) return { go: 'declined', at: ended.at, before };
	if (signature) return { go: 'signed', countersigned: signature.countersign !== null, clearance };
	return learning(state) ?? signing(state, before);
}

function learning(state: EnrolmentState): NextStep | null {
	if (!state.keyInformation) return { go: 'key_information' };
	if (state.electronic.status === 'not_asked') return { go: 'choose_records' };
	if (state.health.left > 0) return { go: 'health_check' };
	const step = learningStep(state.learning);
	// What applies only to the proposed treatment is not known yet: "Before you sign" would have to begin twice.
	const isTooEarly = step.go === 'before_signing' && !state.plan;
	return isTooEarly || step.go === 'wait' || step.go === 'understood' ? null : step;
}

/** What is asked of a signature on a screen, and of none on paper. */
const ONLY_ELECTRONIC: ReadonlySet<Precondition['code']> = new Set([
	'electronic_refused',
	'identity_not_checked',
	'review_missing'
]);

function signing(state: EnrolmentState, before: Precondition[]): NextStep {
	if (state.electronic.status === 'refused') {
		const others = before.filter(({ code }) => !ONLY_ELECTRONIC.has(code));
		return others.length > 0 ? { go: 'wait', for: others } : { go: 'paper' };
	}
	// There is nothing for them to do, wherever the ceremony stands.
	if (before.some(({ code }) => code === 'another_acts')) return { go: 'wait', for: before };
	const position = signingPosition(state);
	if (position === 'stale') return { go: 'look_again' };
	if (position !== 'idle' && position !== 'sealed') return { go: 'go_on_signing', step: position };
	if (isIdentityLeft(before)) return { go: 'show_words' };
	if (before.length > 0 || stepOf(state) !== 'ready') return { go: 'wait', for: before };
	return { go: 'open_signing', signAgain: state.superseded.at(-1)?.because ?? null };
}

/** What else is missing is the care team's alone. */
const isIdentityLeft = (before: Precondition[]): boolean =>
	before.some(({ code }) => code === 'identity_not_checked') &&
	before.every(({ code }) => code === 'identity_not_checked' || code === 'review_missing');
