import type { EnrolmentEvent } from './events.ts';
import {
	type Deed,
	PRESCRIBER,
	VISIT,
	type Walk,
	minutesIn,
	take,
	takeAll,
	toCleared
} from './walk.fixture.ts';

export const book: Deed = {
	type: 'VISIT_BOOKED',
	clear: { visit: VISIT, startsAt: minutesIn(60 * 48), staff: [PRESCRIBER] },
	sealed: {}
};
export const visitEvent = (type: 'VISIT_STARTED' | 'VISIT_ENDED'): EnrolmentEvent => ({
	type,
	clear: { visit: VISIT },
	sealed: type === 'VISIT_STARTED' ? { clearHeaded: 'yes' } : {}
});
export const named: Deed = {
	type: 'DRIVER_NAMED',
	clear: { visit: VISIT, statedBy: 'provider' },
	sealed: { driver: 'Sam' }
};
export const confirmed: Deed = {
	type: 'VISIT_CONFIRMED',
	clear: { visit: VISIT, statedBy: 'provider' },
	sealed: {}
};
export const go: Deed = { type: 'VISIT_GO_SIGNED', clear: { visit: VISIT }, sealed: { name: 'Dr. Okafor' } };
export const noGo: Deed = {
	type: 'VISIT_NO_GO_SIGNED',
	clear: { visit: VISIT },
	sealed: { name: 'Dr. Okafor', reason: 'a cold' }
};
export const withVisit = (walk: Walk) => takeAll(walk, book, named, confirmed);
export const onTheDay = { at: minutesIn(60 * 47) };
export const inProgress = () =>
	take(take(withVisit(toCleared()), go, onTheDay), visitEvent('VISIT_STARTED'), onTheDay);
