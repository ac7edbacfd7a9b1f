import { expect, test } from 'vitest';
import { escapedBrackets } from './escaped-brackets.ts';

test.for<[source: string, value: string, escaped: number[]]>([
	['a [b', 'a [b', []],
	['a \\[b', 'a [b', [2]],
	['\\[a [b', '[a [b', [0]],
	['[a \\* &amp; \\[b', '[a * & [b', [7]],
	['&#91;a &#x5B;b &lbrack;c', '[a [b [c', [0, 3, 6]],
	// A backslash that is itself escaped escapes nothing.
	['\\\\[a', '\\[a', []],
	['a\n   [b \\[c', 'a\n[b [c', [5]]
])('%j', ([source, value, escaped]) => {
	expect([...escapedBrackets(source, value)]).toEqual(escaped);
});
