import { expect, test } from 'vitest';
import { devPagesOpen } from './dev-pages.ts';

test('pages for developers stay closed unless the start flag opens them', () => {
	expect(devPagesOpen({})).toBe(false);
	expect(devPagesOpen({ PREFACE_DEV_ROUTES: '0' })).toBe(false);
	expect(devPagesOpen({ PREFACE_DEV_ROUTES: '1' })).toBe(true);
});
