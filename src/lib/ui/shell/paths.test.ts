import { expect, test } from 'vitest';
import { sectionAt } from './paths.ts';

const all = ['today', 'people', 'settings'] as const;

test('a page under a section is in that section and not in the one whose path is its beginning', () => {
	expect(sectionAt('/clinic', all)).toBe('today');
	expect(sectionAt('/clinic/people/0190', all)).toBe('people');
	expect(sectionAt('/admin/settings', all)).toBe('settings');
});

test('a path that only begins with the same letters is in no section', () => {
	expect(sectionAt('/clinical', all)).toBeNull();
	expect(sectionAt('/admin/settings', ['today'])).toBeNull();
});
