import { expect, test } from 'vitest';
import type { ChangeImpact } from '../../content/change-impact.ts';
import { sha256Hex } from '../../ledger/sha256.ts';
import type { Publication } from './proposal.ts';
import { wayBetween } from './way-between.ts';

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((text) => sha256Hex(text)) as [Hash, Hash, Hash, Hash];
type Hash = ReturnType<typeof sha256Hex>;
const put = (
	version: Hash,
	from: Hash | null,
	impact: ChangeImpact,
	reopens: string[] | null
): Publication => ({
	version,
	from,
	impact,
	reopens,
	at: '2026-11-02T16:00:00.000Z'
});
const ALL = [
	put(A, null, 'editorial', null),
	put(B, A, 'material', ['call', 'drive']),
	put(C, B, 'clarifying', ['drive', 'stop'])
];

test('whoever missed two versions gets what both ask, each once, and the harder impact', () => {
	expect(wayBetween(ALL, A, C)).toEqual({ impact: 'material', reopens: ['call', 'drive', 'stop'] });
	expect(wayBetween(ALL, B, C)).toEqual({ impact: 'clarifying', reopens: ['drive', 'stop'] });
});

test('where an author did not say, or the one does not follow the other, nothing is guessed', () => {
	expect(wayBetween([...ALL, put(D, C, 'editorial', null)], A, D)).toBe(null);
	expect(wayBetween(ALL, D, C)).toBe(null);
	expect(wayBetween(ALL, C, B)).toBe(null);
	expect(wayBetween([], A, B)).toBe(null);
});

test('a version that was in use twice counts from when it last was', () => {
	const back = [...ALL, put(A, C, 'clarifying', []), put(D, A, 'editorial', [])];
	expect(wayBetween(back, A, D)).toEqual({ impact: 'editorial', reopens: [] });
});
