import { expect, test } from 'vitest';
import type { Sha256Hex } from '../../ids.ts';
import { readOverlayFile, writeOverlayFile } from './overlay-file.ts';
import type { Overlay } from './overlay.ts';

const HALF = '"a\\ud800b"';
const withChange = (change: string): string =>
	`schema: preface/overlay@1\nbase: ${'a'.repeat(64)}\nchanges:\n  - { ${change} }\n`;

test.for([
	[`is: file, file: ${HALF}, text: x`, 'changes.0.file'],
	[`is: file, file: x.md, text: ${HALF}`, 'changes.0.text'],
	[`is: remove, file: x.md, part: ${HALF}`, 'changes.0.part'],
	[`is: order, file: x.md, list: ${HALF}, parts: []`, 'changes.0.list'],
	[`is: order, file: x.md, list: items, parts: [${HALF}]`, 'changes.0.parts.0']
] as const)('half a character is refused, where it stands: %s', ([change, at]) => {
	expect(readOverlayFile(withChange(change))).toEqual({
		ok: false,
		error: { code: 'overlay_unreadable', at }
	});
	expect(readOverlayFile(withChange(change.replace(HALF, 'ab'))).ok).toBe(true);
});

test('the published version that it knows of is read as it is written, and an earlier program said none', () => {
	const base = 'a'.repeat(64) as Sha256Hex;
	const accounts_for = 'b'.repeat(64) as Sha256Hex;
	for (const known of [{ accounts_for }, {}]) {
		const overlay: Overlay = { schema: 'preface/overlay@1', base, ...known, changes: [] };
		const text = writeOverlayFile(overlay);
		expect(readOverlayFile(text)).toEqual({ ok: true, value: overlay });
	}
	expect(readOverlayFile(`schema: preface/overlay@1\nbase: ${base}\naccounts_for: x\nchanges: []\n`)).toEqual(
		{
			ok: false,
			error: { code: 'overlay_unreadable', at: 'accounts_for' }
		}
	);
});
