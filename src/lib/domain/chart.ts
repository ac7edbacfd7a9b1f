/**
 * A statechart's position at rest. XState's own snapshot names neither the machine nor its version, and restoring a
 * snapshot of another machine works silently, so both are kept beside it and checked.
 */
export type StoredChart = { machine: string; version: number; snapshot: { value: unknown; context: unknown } };
