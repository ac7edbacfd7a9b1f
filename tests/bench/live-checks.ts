import type { Figure } from '../../src/bundle/figure.ts';
import type { ChecksMeasured } from '../../src/lib/server/operations/bench/measure-checks.ts';
import type { Visitor } from '../support/visitor.ts';

const MOST_FIRST_MS = 1_200;
const MOST_AGAIN_MS = 400;
/** What is left when two threads share two processors; a check in this thread would be a hundred times. */
const MOST_TIMES_DELAY = 3;

/** What an editor waits for while typing, and whether anybody else waits for it, in the app itself. */
export async function liveChecks(editor: Pick<Visitor, 'get'>): Promise<Figure[]> {
	const { status, text } = await editor.get('/bench/live-checks');
	if (status !== 200) throw new Error(`The live checks answered ${status}`);
	const { first, again, quietDelayMs, busyDelayMs } = JSON.parse(text) as ChecksMeasured;
	return [
		{
			name: 'Live check: the first, with nothing read before',
			value: first.ms,
			unit: 'ms',
			budget: { most: MOST_FIRST_MS }
		},
		{ name: '  of it a processor worked', value: first.busyMs, unit: 'ms' },
		{
			name: 'Live check: again, after a change of one file',
			value: again.ms,
			unit: 'ms',
			budget: { most: MOST_AGAIN_MS }
		},
		{ name: '  of it a processor worked', value: again.busyMs, unit: 'ms' },
		{ name: 'Event loop: delay without checks, p99', value: quietDelayMs, unit: 'ms' },
		{
			name: 'Event loop: delay while checks run, of that without',
			value: busyDelayMs / quietDelayMs,
			unit: '×',
			budget: { most: MOST_TIMES_DELAY }
		}
	];
}
