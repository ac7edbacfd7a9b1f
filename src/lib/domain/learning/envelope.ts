import * as v from 'valibot';
import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import type { LearningState } from './state.ts';

/**
 * Raised with every change to the names of states or the form of a context; an older envelope is then refused and the
 * caller rebuilds the state from the events, which are the truth.
 */
const MACHINE = 'learning';
const VERSION = 1;

/** What is stored: a snapshot says neither which chart made it nor which version of it (learning.md §7.4). */
export type LearningEnvelope = { machine: typeof MACHINE; version: number; snapshot: LearningState };

export const packLearning = (snapshot: LearningState): LearningEnvelope => ({
	machine: MACHINE,
	version: VERSION,
	snapshot
});

export type RestoreRefusal = { code: 'another_machine' | 'another_version' | 'unreadable_snapshot' };

/** Reads a stored envelope. A refusal means: rebuild from the events. */
export function restoreLearning(stored: unknown): Result<LearningState, RestoreRefusal> {
	const envelope = v.safeParse(Envelope, stored);
	if (!envelope.success) return refuse({ code: 'unreadable_snapshot' });
	const { machine, version, snapshot } = envelope.output;
	if (machine !== MACHINE) return refuse({ code: 'another_machine' });
	if (version !== VERSION) return refuse({ code: 'another_version' });
	const state = v.safeParse(Snapshot, snapshot);
	return state.success ? ok(state.output) : refuse({ code: 'unreadable_snapshot' });
}

const Ids = v.array(v.string());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const OptionalId = v.nullable(v.string());

const Answer = v.strictObject({
	outcome: v.picklist(['correct', 'incorrect', 'unsure']),
	belief: OptionalId,
	beliefs: Ids,
	choices: v.record(v.string(), v.string()),
	sureness: v.nullable(v.picklist(['guess', 'fairly', 'very']))
});
const onScreen = { objective: v.string(), item: v.string(), nth: Count, path: Ids };
const Place = v.variant('is', [
	v.strictObject({ is: v.literal('idle'), last: OptionalId }),
	v.strictObject({ is: v.literal('asking'), ...onScreen }),
	v.strictObject({ is: v.literal('feedback'), ...onScreen, answer: Answer })
]);
const Objective = v.strictObject({
	status: v.picklist(['open', 'waiting', 'closed', 'released', 'carried']),
	rightInModule: OptionalId,
	rightBeforeSigning: OptionalId,
	misses: Count,
	seen: Ids,
	seenBefore: Count,
	lastBelief: OptionalId,
	confidentlyWrong: v.boolean()
});
const Pool = v.strictObject({ objective: v.string(), critical: v.boolean(), module: v.string(), items: Ids });
const Check = v.strictObject({
	value: v.picklist(['modules', 'before_signing', 'understood']),
	context: v.strictObject({
		pools: v.array(Pool),
		objectives: v.record(v.string(), Objective),
		places: v.record(v.string(), Place)
	})
});
const Module = v.strictObject({
	value: v.picklist(['reading', 'checking', 'done']),
	context: v.strictObject({
		module: v.string(),
		blocks: v.array(v.strictObject({ id: v.string(), required: v.boolean(), onPath: v.boolean() })),
		seen: Ids,
		excused: Ids,
		at: OptionalId
	})
});
const Snapshot = v.strictObject({ order: Ids, check: Check, modules: v.record(v.string(), Module) });
const Envelope = v.object({ machine: v.string(), version: v.number(), snapshot: v.unknown() });
