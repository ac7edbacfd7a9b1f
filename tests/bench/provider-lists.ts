import { secondClinic } from '../support/everybody.ts';
import type { StandaloneInstallation } from '../support/standalone-installation.ts';
import type { Figure } from '../../src/bundle/figure.ts';
import { analyse, fill } from './many-enrolments.ts';
import { requestsPerSecond } from './throughput.ts';

const FEW = 100;
const MANY = 100_000;
const ELSEWHERE = 900_000;

/** How much longer a provider's lists take with 1,000,000 enrolments in the database and 100,000 in the clinic than with 100. */
export async function providerLists(bench: StandaloneInstallation): Promise<Figure[]> {
	const opened = { origin: bench.origin, runtime: () => Promise.resolve(bench.runtime) };
	const [small, large, others] = [
		await secondClinic(opened, 'small'),
		await secondClinic(opened, 'large'),
		await secondClinic(opened, 'others')
	];
	await fill(bench.runtime, small.clinicId, FEW);
	await fill(bench.runtime, large.clinicId, MANY);
	await fill(bench.runtime, others.clinicId, ELSEWHERE);
	await analyse(bench.ownerConnection);

	const figures: Figure[] = [];
	for (const [name, path] of [
		['today', '/clinic'],
		['list of people', '/clinic/people']
	] as const) {
		const pace = (cookie: string) => requestsPerSecond(bench.origin + path, { cookie, accept: 'text/html' });
		const few = await pace(small.visitors.prescriber.cookie);
		const many = await pace(large.visitors.prescriber.cookie);
		figures.push({
			name: `Provider’s ${name}, 100,000 of 1,000,000 enrolments, to 100`,
			value: few / many,
			unit: '×',
			budget: { most: 1.5 }
		});
	}
	return figures;
}
