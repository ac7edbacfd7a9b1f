import {
	type AnyMachineSnapshot,
	type AnyStateMachine,
	type EventFromLogic,
	type SnapshotFrom,
	type StateValue,
	initialTransition,
	transition
} from 'xstate';

/**
 * A statechart's position at rest. XState's own snapshot names neither the machine nor its version, and restoring a
 * snapshot of another machine works silently, so both are kept beside it and checked.
 */
export type StoredChart = {
	machine: string;
	version: string;
	snapshot: { value: unknown; context: unknown };
};

export type CannotRestoreCode = 'OTHER_MACHINE' | 'OTHER_VERSION' | 'UNKNOWN_STATE';

/** A stored chart that this code cannot read: a missing migration or a damaged row, never something a person did. */
export class CannotRestore extends Error {
	readonly code: CannotRestoreCode;
	constructor(code: CannotRestoreCode, machine: string) {
		super(`${code}: the stored chart does not fit "${machine}"`);
		this.name = 'CannotRestore';
		this.code = code;
	}
}

/** The chart before anything happened. Only for charts without input. */
export function startChart(machine: AnyStateMachine): StoredChart {
	const [snapshot] = initialTransition(machine);
	return atRest(machine, snapshot);
}

/** The live snapshot of a stored chart. Throws `CannotRestore` when it belongs to another machine or version. */
export const restoreChart = <M extends AnyStateMachine>(machine: M, stored: StoredChart): SnapshotFrom<M> =>
	// The context was written by this same machine and version, and is authenticated where it is stored.
	resolve(machine, stored) as SnapshotFrom<M>;

/** The chart after the event; null when it cannot take it now. XState itself would ignore such an event in silence. */
export function advanceChart<M extends AnyStateMachine>(
	machine: M,
	stored: StoredChart,
	event: EventFromLogic<M>
): StoredChart | null {
	const before = resolve(machine, stored);
	if (!before.can(event)) return null;
	const [after] = transition<AnyStateMachine>(machine, before, event);
	return atRest(machine, after);
}

function resolve(machine: AnyStateMachine, stored: StoredChart): AnyMachineSnapshot {
	if (stored.machine !== machine.id) throw new CannotRestore('OTHER_MACHINE', machine.id);
	if (stored.version !== machine.version) throw new CannotRestore('OTHER_VERSION', machine.id);
	const { value, context } = stored.snapshot;
	if (!isStateOf(machine.root, value)) throw new CannotRestore('UNKNOWN_STATE', machine.id);
	return machine.resolveState({ value, context });
}

function atRest(machine: AnyStateMachine, snapshot: { value: StateValue; context: unknown }): StoredChart {
	if (machine.version === undefined) throw new Error(`The chart "${machine.id}" has no version`);
	return {
		machine: machine.id,
		version: machine.version,
		snapshot: { value: snapshot.value, context: snapshot.context }
	};
}

type Node = { states: Record<string, Node> };

function isStateOf(node: Node, value: unknown): value is StateValue {
	if (typeof value === 'string') return node.states[value] !== undefined;
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).every(([key, inner]) => {
		const child = node.states[key];
		return child !== undefined && isStateOf(child, inner);
	});
}
