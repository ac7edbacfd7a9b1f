import { expect, test } from 'vitest';
import { type CannotRestore, advanceChart, restoreChart, startChart } from './chart.ts';
import { signingMachine } from './consent/signing.machine.ts';
import { enrolmentMachine } from './enrolment/enrolment.machine.ts';

const stored = startChart(enrolmentMachine);
const codeOf = (act: () => unknown): CannotRestore['code'] | null => {
	try {
		act();
		return null;
	} catch (error) {
		return error instanceof Error && 'code' in error ? (error as CannotRestore).code : null;
	}
};

test('an event that the chart cannot take is an answer, not silence', () => {
	expect(advanceChart(enrolmentMachine, stored, { type: 'COUNTERSIGN' })).toBe(null);
	expect(advanceChart(enrolmentMachine, stored, { type: 'READY' })?.snapshot.value).toEqual({
		open: 'ready'
	});
});

test('a chart of another machine, version or with an unknown state is refused', () => {
	expect(codeOf(() => restoreChart(signingMachine, stored))).toBe('OTHER_MACHINE');
	expect(codeOf(() => restoreChart(enrolmentMachine, { ...stored, version: '0' }))).toBe('OTHER_VERSION');
	const values = ['gone', { open: 'gone' }, { gone: 'learning' }, null];
	for (const value of values) {
		const snapshot = { value, context: {} };
		expect(codeOf(() => restoreChart(enrolmentMachine, { ...stored, snapshot }))).toBe('UNKNOWN_STATE');
	}
});
