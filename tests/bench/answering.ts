import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { CROWD_PATH, type OneOfMany } from '../support/crowd.ts';
import { openPlace } from '../support/patient-http.ts';
import { hiddenField } from '../support/visitor.ts';
import { CONNECTIONS } from './throughput.ts';

export type Pace = { perSecond: number; p50Ms: number; p99Ms: number };

type Ready = { who: OneOfMany; cookie: string; item: string; screen: string };

/**
 * How fast answers are posted and the page that follows rendered, at 16 connections; and how fast a bare route commits
 * one row and renders the same bytes, sent by the same client. Between rounds everybody goes on to the next question.
 */
export async function answering(
	origin: string,
	people: readonly OneOfMany[],
	rounds: number
): Promise<{ answers: Pace; floor: Pace }> {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const send = sender(origin, agent);
	const answers = stopwatch();
	const floor = stopwatch();
	// The first round warms up and is not counted.
	for (let round = 0; round <= rounds; round += 1) {
		const ready = (await inTurns(people, prepare)).filter((one) => one !== null);
		if (ready.length === 0) throw new Error('Nobody has a question left: fewer rounds, or more people');
		let bytes = 0;
		const answered = await timed(ready, async ({ cookie, item, screen }) => {
			const fields = { post_key: randomUUID(), item, screen, choice: 'unsure' };
			const posted = await send('POST', `${CROWD_PATH}?/answer`, cookie, fields);
			if (posted.status !== 303) throw new Error(`An answer was answered with ${posted.status}`);
			bytes = (await send('GET', CROWD_PATH, cookie)).bytes;
		});
		const committed = await timed(ready, async ({ cookie, item }) => {
			const fields = { post_key: randomUUID(), item, choice: 'unsure' };
			const { status } = await send('POST', `/bench/commit-floor?bytes=${bytes}`, cookie, fields);
			if (status !== 200) throw new Error(`The floor answered ${status}`);
		});
		if (round > 0) {
			answers.add(answered);
			floor.add(committed);
		}
	}
	agent.destroy();
	return { answers: answers.read(), floor: floor.read() };
}

async function prepare(who: OneOfMany): Promise<Ready | null> {
	let place = await openPlace(who.visitor, CROWD_PATH);
	if (place.is === 'feedback') {
		await who.visitor.post(`${CROWD_PATH}?/next`, { post_key: randomUUID(), item: place.item });
		place = await openPlace(who.visitor, CROWD_PATH);
	}
	if (place.is !== 'asking') return null;
	return { who, cookie: who.cookie, item: place.item, screen: hiddenField(place.page, 'screen') };
}

function sender(origin: string, agent: Agent) {
	const { hostname, port, host } = new URL(origin);
	return async (method: 'GET' | 'POST', path: string, cookie: string, fields?: Record<string, string>) => {
		const body = fields && new URLSearchParams(fields).toString();
		const headers = {
			host,
			cookie,
			accept: 'text/html',
			...(body !== undefined && {
				origin,
				'content-type': 'application/x-www-form-urlencoded',
				'content-length': String(Buffer.byteLength(body))
			})
		};
		const sent = request({ hostname, port, method, path, headers, agent });
		sent.end(body);
		const [response] = await once(sent, 'response');
		let bytes = 0;
		for await (const chunk of response) bytes += chunk.length;
		return { status: response.statusCode as number, bytes };
	};
}

type Timed = { seconds: number; eachMs: number[] };

/** Does it for all, 16 at once. */
async function timed<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<Timed> {
	const eachMs: number[] = [];
	const began = performance.now();
	await inTurns(list, async (one) => {
		const from = performance.now();
		await work(one);
		eachMs.push(performance.now() - from);
	});
	return { seconds: (performance.now() - began) / 1000, eachMs };
}

async function inTurns<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
	const left = [...list];
	const done: R[] = [];
	const walk = async () => {
		for (let one = left.pop(); one !== undefined; one = left.pop()) done.push(await work(one));
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, walk));
	return done;
}

function stopwatch() {
	let seconds = 0;
	const all: number[] = [];
	const at = (share: number) => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? 0;
	return {
		add(round: Timed) {
			seconds += round.seconds;
			all.push(...round.eachMs);
		},
		read: (): Pace => ({ perSecond: all.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) })
	};
}
