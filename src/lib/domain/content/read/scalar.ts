import { isScalar, type Scalar } from 'yaml';
import type { At } from '../finding.ts';
import type { SourceText } from '../source-text.ts';

/** The text of a scalar. `112` and `1.0` are texts too: nobody should have to know YAML's types to write a number. */
export function textOf(node: unknown): string | null {
	if (!isScalar(node)) return null;
	if (typeof node.value === 'string') return node.value;
	if (typeof node.value === 'number' || typeof node.value === 'bigint')
		return node.source ?? String(node.value);
	return null;
}

/** Where each character of a scalar was written: exact unless it is folded or escaped, then where it begins. */
export function charactersOf(source: SourceText, node: Scalar, value: string): (index: number) => At {
	const start = node.range?.[0] ?? 0;
	const first = source.text[start];
	const inner = first === '"' || first === "'" ? start + 1 : start;
	const exact = source.text.startsWith(value, inner);
	return (index) => source.at(exact ? inner + index : start);
}
