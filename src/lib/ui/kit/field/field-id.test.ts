import { expect, test } from 'vitest';
import { describedBy, fieldId } from './field-id.ts';

test('a name with dots and brackets gives an id that a link can point at', () => {
	expect(fieldId('row.sleep[1]')).toBe('field-row-sleep-1-');
});

test('a control points only at a hint or error that is on the page', () => {
	expect(describedBy('a', { hint: 'h', error: 'e' })).toBe('a-hint a-error');
	expect(describedBy('a', { error: 'e' })).toBe('a-error');
	expect(describedBy('a', { hint: '' })).toBeUndefined();
});
