import { describe, expect, test } from 'vitest';
import { found } from '../../../../../tests/fixtures/content/course-files.ts';
import { withFigures } from '../../../../../tests/fixtures/content/figures.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';
import { parseCourse } from '../parse-course.ts';
import { partLock } from './part-lock.ts';

const FILES = withFigures();
const read = parseCourse(FILES).course;
if (!read) throw new Error('the course with pictures is not good');
const base = read;

const PARTS = [...FILES].flatMap(([file, text]) =>
	partsOf(file, text).flatMap(({ key, text: said }) => (key === null ? [] : [{ file, part: key, said }]))
);
/** What the checker calls locked when this is done to the base. */
const lockedBy = (change: Change): string[] => {
	const applied = applyOverlay(FILES, [change]);
	if (!applied.ok) throw new Error(applied.error.code);
	return found(applied.value, { base }).filter((line) => /^V60[23] /.test(line));
};
const A_WORD = /((?:\ben: "?|^|\. )[A-Z][a-z']+ )[a-z]+/m;

describe('a page offers what the checker takes, and nothing else:', () => {
	test.for(PARTS)('$file $part', ({ file, part, said }) => {
		const { mayGo, mayChange } = partLock(base, file, part);
		if (mayGo) expect(lockedBy({ is: 'remove', file, part })).toEqual([]);
		const text = said.replace(A_WORD, '$1quite');
		if (text === said) return;
		const refused = lockedBy({ is: 'set', file, part, text });
		// Which products there are is the clinic's to say, and their names are not.
		if (mayChange && part !== 'plan/products') expect(refused).toEqual([]);
		else expect(refused).not.toEqual([]);
	});
});

test('what a clinic added is its own, as a part and as a whole', () => {
	for (const [file, part] of [
		['modules/parking/lesson.en.md', 'where-to-park'],
		['modules/warning-signs/lesson.en.md', 'where-to-park'],
		['modules/warning-signs/module.yaml', 'items/park-1'],
		['check-ins/check-in.yaml', 'questions/parking'],
		['health-check/health-check.yaml', 'questions/parking'],
		['risks-and-strengths/risks-and-strengths.yaml', 'risks/parking'],
		['consent/clauses.yaml', 'clauses/parking'],
		['consent/clauses.en.md', 'parking'],
		['warning-levels/signs.yaml', 'signs/loose-bolt'],
		['warning-levels/signs.yaml', ''],
		['figures/our-house/figure.yaml', ''],
		['figures/our-house/figure.yaml', 'title'],
		['modules/warning-signs/lesson.es.md', ''],
		['_shared/glossary.es.yaml', '']
	] as const)
		expect(partLock(base, file, part), `${file} ${part}`).toMatchObject({
			lock: 'own',
			mayGo: true,
			mayChange: true
		});
});

test('a sign of the base is not the clinic’s own wherever it stands', () => {
	for (const [file, part] of [
		['warning-levels/levels.yaml', 'levels'],
		['warning-levels/signs.yaml', 'signs/fall']
	] as const)
		expect(partLock(base, file, part)).toMatchObject({ lock: 'wording', mayGo: false, mayChange: false });
});

test('words in another language may be written, also where the original is locked', () => {
	for (const [file, text] of inTwoLanguages(FILES)) {
		if (!file.endsWith('.es.md')) continue;
		for (const { key } of partsOf(file, text))
			if (key !== null) expect(partLock(base, file, key)).toMatchObject({ mayChange: true });
	}
});
