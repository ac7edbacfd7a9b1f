import { finding, type Finding } from '../finding.ts';
import type { Draft } from './rule.ts';

/**
 * A501: every block begins with a heading by which it can be found. With only two levels left below the page's title, none
 * can be skipped after that. Clauses and disclosures have their title in YAML instead.
 */
export function headings({ course, places }: Draft): Finding[] {
	const blocks = [
		...(course.welcome ? [{ id: 'welcome', text: course.welcome.text }] : []),
		course.key_information,
		...course.modules.flatMap((module) => module.blocks)
	];
	return blocks.flatMap(({ id, text }) =>
		Object.values(text).flatMap(([first]) => {
			if (!first || (first.type === 'heading' && first.level === 2)) return [];
			return [
				finding(
					'A501',
					places.of(first),
					`block "${id}" does not begin with a heading`,
					'begin it with ## and a few words'
				)
			];
		})
	);
}
