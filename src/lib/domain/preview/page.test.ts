import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewPath, readPreviewPath, type PreviewPage } from './page.ts';

const decoded = (path: string): string => path.split('/').map(decodeURIComponent).join('/');

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const place = fc.oneof(
	fc.constant('before_signing' as const),
	id.map((module) => ({ module }))
);
const pages: fc.Arbitrary<PreviewPage> = fc.oneof(
	fc
		.constantFrom(
			...([
				'key-information',
				'records',
				'ready',
				'health-check',
				'check-in-sent',
				'help',
				'elsewhere'
			] as const)
		)
		.map((is) => ({ is })),
	fc.record({ is: fc.constant('passage' as const), module: id, block: id }),
	fc.record({ is: fc.constantFrom('item' as const, 'own_words' as const), module: id, item: id }),
	fc.record({ is: fc.constantFrom('check' as const, 'end' as const, 'talk' as const), place }),
	fc.record({
		is: fc.constant('signing' as const),
		at: fc.constantFrom('summary' as const, 'all-read' as const, 'review' as const)
	}),
	fc.record({ is: fc.constant('statement' as const), statement: id }),
	fc.record({ is: fc.constant('check_in' as const), page: fc.integer({ min: 1, max: 99 }) })
);

test('every page is read back from its address', () => {
	fc.assert(
		fc.property(pages, (page) => {
			expect(readPreviewPath(decoded(previewPath(page)))).toEqual(page);
		})
	);
});

test('no two pages have one address, and whatever else an address is, it is read as the page it is of or as none', () => {
	const parts = fc.oneof(
		id,
		fc.constantFrom(
			'module',
			'signing',
			'statement',
			'check',
			'item',
			'passage',
			'end',
			'before-signing',
			'',
			'1'
		)
	);
	fc.assert(
		fc.property(fc.array(parts, { maxLength: 6 }), (some) => {
			const path = some.join('/');
			const page = readPreviewPath(path);
			if (page) expect(decoded(previewPath(page))).toBe(path.replace(/\/+$/, ''));
		})
	);
});

test.for([
	'',
	'nothing',
	'module',
	'module/a',
	'module/a/item',
	'signing',
	'check-in/0',
	'check-in/x',
	'help/more',
	'constructor'
])('"%s" is the address of no page', (path) => {
	expect(readPreviewPath(path)).toBeNull();
});
