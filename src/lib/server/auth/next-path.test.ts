import { expect, test } from 'vitest';
import { landingPath, samePath } from './next-path.ts';

test.for([
	'//evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/.//evil.example',
	'/a/..//evil.example',
	'https://evil.example/my',
	'javascript:alert(1)',
	'my',
	'',
	`/${'a'.repeat(600)}`
])('a path that could lead elsewhere is no path of ours: %s', (wanted) => {
	expect(samePath(wanted)).toBeNull();
});

test('a person lands on the page they were on', () => {
	expect(landingPath('patient', '/my/module/m7?at=3')).toBe('/my/module/m7?at=3');
	expect(landingPath('staff', '/clinic/people')).toBe('/clinic/people');
});

test('a page for other people gives way to the own home, also when the path only looks like the own area', () => {
	expect(landingPath('patient', '/clinic')).toBe('/my');
	expect(landingPath('staff', '/my')).toBe('/clinic');
	expect(landingPath('patient', '/myth')).toBe('/my');
	expect(landingPath('patient', '/my/../clinic')).toBe('/my');
	expect(landingPath('staff', '/sign-out')).toBe('/clinic');
	expect(landingPath('staff', null)).toBe('/clinic');
});
