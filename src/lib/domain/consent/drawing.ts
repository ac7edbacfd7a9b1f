import * as v from 'valibot';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { type Result, ok, refuse } from '../result.ts';

/** Far more than a name takes; a bound on what one signature may store. */
const MOST_STROKES = 200;
const MOST_POINTS = 4_000;

const coordinate = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_000));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_000));

const schema = v.pipe(
	v.strictObject({
		width: size,
		height: size,
		/** Strokes of points, each `[x, y]` in whole units, origin at the top left. */
		strokes: v.pipe(
			v.array(v.pipe(v.array(v.strictTuple([coordinate, coordinate])), v.minLength(1))),
			v.minLength(1),
			v.maxLength(MOST_STROKES)
		)
	}),
	v.check(({ strokes }) => strokes.reduce((points, stroke) => points + stroke.length, 0) <= MOST_POINTS)
);

export type Drawing = v.InferOutput<typeof schema>;
/** A drawn signature as it is sealed: `hash`, which the record names, is the SHA-256 of exactly `text`. */
export type SealedDrawing = { drawing: Drawing; text: string; hash: Sha256Hex };

/**
 * Reads the strokes that a signing page or a record file holds, and gives them their one form. A typed name is always
 * enough; a drawing is what a person adds to it.
 */
export function readDrawing(text: string): Result<SealedDrawing, { code: 'not_a_drawing' }> {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	if (!parsed.success) return refuse({ code: 'not_a_drawing' });
	const canonical = canonicalJson(parsed.output);
	return ok({ drawing: parsed.output, text: canonical, hash: sha256Hex(canonical) });
}
