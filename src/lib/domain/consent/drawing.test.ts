import { expect, test } from 'vitest';
import { sha256Hex } from '../ledger/sha256.ts';
import { readDrawing } from './drawing.ts';

const drawn = {
	width: 640,
	height: 200,
	strokes: [
		[
			[10, 20],
			[30, 40]
		],
		[[5, 5]]
	]
};

test('one drawing has one form and one hash, however its text was written', () => {
	const read = readDrawing(JSON.stringify(drawn, null, 2));
	if (!read.ok) throw new Error(read.error.code);
	expect(read.value.drawing).toEqual(drawn);
	expect(read.value.hash).toBe(sha256Hex(read.value.text));
	const again = readDrawing(JSON.stringify({ strokes: drawn.strokes, height: 200, width: 640 }));
	expect(again).toEqual(read);
});

test.for([
	['', 'nothing'],
	['data:image/png;base64,AAAA', 'a picture'],
	['{"width":640,"height":200,"strokes":[]}', 'no stroke'],
	['{"width":640,"height":200,"strokes":[[]]}', 'a stroke without a point'],
	['{"width":640,"height":200,"strokes":[[[1.5,2]]]}', 'half a unit'],
	['{"width":640,"height":200,"strokes":[[[-1,2]]]}', 'a point outside'],
	['{"width":640,"height":200,"strokes":[[[1,2]]],"script":"x"}', 'a field of its own'],
	[JSON.stringify({ ...drawn, strokes: [Array.from({ length: 4_001 }, () => [1, 1])] }), 'too many points']
] as const)('%s is no drawing: %s', ([text]) => {
	expect(readDrawing(text)).toEqual({ ok: false, error: { code: 'not_a_drawing' } });
});
