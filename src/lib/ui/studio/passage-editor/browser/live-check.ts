import type { LiveCheck } from '../../../../domain/content/editing/live-check.ts';

const QUIET_MS = 600;

export type LiveChecks = { changed: () => void; stop: () => void };

/** Asks for the checks once nobody has typed for a moment, of the newest text alone. Null: there was no answer. */
export function liveChecks(
	url: string,
	form: HTMLFormElement,
	tell: (answer: LiveCheck | null) => void
): LiveChecks {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let asking: AbortController | undefined;

	async function ask(): Promise<void> {
		const { signal } = (asking = new AbortController());
		try {
			const response = await fetch(url, {
				method: 'POST',
				body: new URLSearchParams(textsOf(form)),
				headers: { accept: 'application/json' },
				signal
			});
			const answer: LiveCheck | null = response.ok ? await response.json() : null;
			if (!signal.aborted) tell(answer);
		} catch {
			if (!signal.aborted) tell(null);
		}
	}
	const stop = () => {
		clearTimeout(waiting);
		asking?.abort();
	};
	return {
		changed() {
			stop();
			waiting = setTimeout(() => void ask(), QUIET_MS);
		},
		stop
	};
}

/** What the form would send, files apart. */
const textsOf = (form: HTMLFormElement): [string, string][] =>
	[...new FormData(form)].flatMap(([name, value]): [string, string][] =>
		typeof value === 'string' ? [[name, value]] : []
	);
