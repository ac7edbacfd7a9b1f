import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import { found, goodFiles } from '../fixtures/content/course-files.ts';
import { DRAWING, DRAWN, ICONS, withFigures } from '../fixtures/content/figures.ts';

const README = readFileSync(join(import.meta.dirname, '../../content/README.md'), 'utf8');
/** `### path`, and the YAML below it. */
const EXAMPLES = new Map(
	[...README.matchAll(/^### (\S+\.yaml)\n```yaml\n([\s\S]*?)^```$/gm)].map((match) => [
		match[1] ?? '',
		match[2] ?? ''
	])
);

test.for([
	'check-ins/check-in.yaml',
	'health-check/health-check.yaml',
	'risks-and-strengths/risks-and-strengths.yaml',
	'wallet-card/wallet-card.yaml',
	'what-matters/what-matters.yaml',
	'warning-levels/levels.yaml'
])('whoever copies the example of %s writes a file that can be read', (path) => {
	const example = EXAMPLES.get(path);
	if (example === undefined) throw new Error(`The README shows no ${path}`);
	const lines = found(goodFiles().set(path, example));
	expect(lines.filter((line) => /^S/.test(line) && !line.includes('is missing'))).toEqual([]);
});

test.for([
	'check-ins/check-in.yaml',
	'health-check/health-check.yaml',
	'risks-and-strengths/risks-and-strengths.yaml',
	'wallet-card/wallet-card.yaml',
	'what-matters/what-matters.yaml',
	'warning-levels/signs.yaml'
])('the example of %s is a good one', (path) => {
	expect(found(goodFiles().set(path, EXAMPLES.get(path) ?? ''))).toEqual([]);
});

test('the example of a welcome is a good one', () => {
	const example = /^### (welcome\/text\.en\.md)\n```markdown\n([\s\S]*?)^```$/m.exec(README);
	const files = goodFiles().set(example?.[1] ?? '', example?.[2] ?? '');
	expect(found(files)).toEqual([]);
	expect(parseCourse(files).course?.welcome).toBeDefined();
});

test('the examples of pictures are good ones', () => {
	const svg = /^```xml\n([\s\S]*?)^```$/m.exec(README)?.[1] ?? '';
	const files = withFigures()
		.set(DRAWN, EXAMPLES.get(DRAWN) ?? '')
		.set(DRAWING, svg)
		.set(ICONS, EXAMPLES.get(ICONS) ?? '');
	expect(found(files)).toEqual([]);
});
