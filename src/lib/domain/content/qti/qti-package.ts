import type { Sha256Hex } from '../../ids.ts';
import { titleIn } from '../look-up.ts';
import type { Course, LanguageTag } from '../model.ts';
import { ask } from './ask.ts';
import { assessmentItem } from './assessment-item.ts';
import { assessmentTest } from './assessment-test.ts';
import { contentsOf, itemPath, itemsIn, TEST_PATH } from './contents.ts';
import { manifest } from './manifest.ts';
import { sayIn } from './say.ts';
import { xmlFile } from './xml-tree.ts';

/** `version`: the hash that names the course. */
type PackageOptions = { language: LanguageTag; version: Sha256Hex };

/**
 * The items of a course as a QTI 3.0 package, in one of its languages: path → text of every file. What QTI cannot say, and
 * what was made of it, is in docs/decisions/qti-export.md. Throws when the course is not written in that language.
 */
export function qtiPackage(course: Course, { language, version }: PackageOptions): Map<string, string> {
	if (!course.languages.includes(language)) throw new Error(`The course is not written in ${language}`);
	const say = sayIn(course, language);
	const contents = contentsOf(course);
	const items = contents.flatMap((one) =>
		itemsIn(one).map((item) => ({ item, module: one.module, asked: ask(item, say) }))
	);
	// A point is in no id of ours, so that neither is that of an item.
	const testIdentifier = `test.${course.id}`;
	const identifier = `preface.${course.id}.${language}.${version}`;
	const origin = originOf(course, { language, version });
	return new Map([
		[
			'imsmanifest.xml',
			xmlFile(manifest({ course, language, version, identifier, testIdentifier, origin, items }))
		],
		[TEST_PATH, xmlFile(assessmentTest({ course, contents, identifier: testIdentifier, origin }, say))],
		...items.map(({ item, module, asked }): [string, string] => [
			itemPath(item),
			xmlFile(assessmentItem(module, item, asked, say))
		])
	]);
}

/** What whoever opens the package has to know, for staff, in English as all that is said to them. */
const originOf = (course: Course, { language, version }: PackageOptions): string[] => [
	`The items of the course “${titleIn(course.title, language, course.source_language)}”, ${course.version}, as its version ${version} has them.`,
	course.review === 'none'
		? 'The makers of this course had no clinician review it.'
		: `Reviewed by ${course.review.by} on ${course.review.on}; the next review is due on ${course.review.next}.`,
	'Words in [square brackets] are examples of facts that differ by clinic: put in your own, also where a number is the key (data-preface-key-of).',
	'Preface teaches again after a wrong answer, asks in another way, lets people say that they are not sure, and has somebody talk with whoever stays wrong. Nothing of that is in these files, and their scores are no proof that somebody understood.',
	`Licence: ${course.license}.`
];
