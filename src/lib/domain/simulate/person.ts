/** Somebody who takes the check, as far as the odds care. Shares are 0 to 1, of objectives or of re-teaches. */
export type SimulatedPerson = {
	id: 'guesser' | 'knower-95' | 'learner-60' | 'learner-80';
	knowsAtFirst: number;
	/** Of the re-teaches they read. */
	learns: number;
	/** Of answers they know, those that slip. */
	slips: number;
};

/** Nobody answers all they know without a slip. */
const SLIPS = 0.05;

export const GUESSER: SimulatedPerson = { id: 'guesser', knowsAtFirst: 0, learns: 0, slips: 0 };
export const KNOWER_95: SimulatedPerson = { id: 'knower-95', knowsAtFirst: 0.95, learns: 0.8, slips: SLIPS };
export const LEARNER_60: SimulatedPerson = { id: 'learner-60', knowsAtFirst: 0.6, learns: 0.7, slips: SLIPS };
export const LEARNER_80: SimulatedPerson = { id: 'learner-80', knowsAtFirst: 0.8, learns: 0.8, slips: SLIPS };
