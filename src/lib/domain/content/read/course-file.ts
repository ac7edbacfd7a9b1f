import type { Course, ProductOption, Review } from '../model.ts';
import { PLACES } from '../model.ts';
import { isIsoDate, isLanguageTag } from '../names.ts';
import type { Fields } from './fields.ts';
import { isVersion } from './module-file.ts';
import type { Reading } from './reading.ts';
import { openYaml } from './yaml-file.ts';

const KEYS = [
	'id',
	'title',
	'version',
	'license',
	'review',
	'source_language',
	'languages',
	'plan',
	'modules',
	'consent'
];
const SUMMARY_LINES = 5;

export type CourseFile = Pick<
	Course,
	'id' | 'title' | 'version' | 'license' | 'review' | 'source_language' | 'languages' | 'plan'
> & {
	modules: string[];
	consent: Omit<Course['consent'], 'clauses'>;
	remember: <T extends object>(thing: T) => T;
};

/** course.yaml. Sets the languages of the reading first, since every other text is read in them. */
export function readCourseFile(reading: Reading): CourseFile | null {
	const fields = openYaml(reading, 'course.yaml', 'preface/course-file@1', KEYS);
	if (!fields) return null;
	readLanguages(reading, fields);
	const plan = fields.map('plan', ['products']);
	const consent = fields.map('consent', ['meaning', 'countersign_meaning', 'summary']);
	return {
		id: fields.id(),
		title: fields.plainWords('title'),
		version: fields.shaped('version', isVersion, 'a version like 1.0.0'),
		license: fields.text('license'),
		review: readReview(fields),
		source_language: reading.sourceLanguage,
		languages: [...reading.languages],
		plan: {
			products: plan?.list('products', 'product', ['id', 'name', 'routes', 'places'], readProduct) ?? []
		},
		modules: readModuleIds(fields),
		consent: consent ? readConsent(consent) : { meaning: {}, countersign_meaning: {}, summary: [] },
		remember: (thing) => fields.remember(thing)
	};
}

function readLanguages(reading: Reading, fields: Fields): void {
	const source = fields.shaped('source_language', isLanguageTag, 'a language like en or es', 'S007');
	const languages = fields.texts('languages').filter((language) => {
		if (isLanguageTag(language)) return true;
		fields.complain('S007', 'languages', `"${language}" is not a language`, 'write a tag like en or es');
		return false;
	});
	if (!fields.has('languages') || languages.length === 0) {
		fields.complain('S003', 'languages', 'no language is named', 'write languages: [en]');
	} else if (source !== '' && !languages.includes(source)) {
		fields.complain(
			'S007',
			'languages',
			`"${source}" is the source language but not listed`,
			`add ${source}`
		);
	}
	reading.sourceLanguage = source || languages[0] || reading.sourceLanguage;
	reading.languages = languages.length > 0 ? languages : [reading.sourceLanguage];
}

function readModuleIds(fields: Fields): string[] {
	const modules = fields.texts('modules');
	if (modules.length === 0)
		fields.complain('S003', 'modules', 'the course has no module', 'list at least one');
	return modules;
}

function readReview(fields: Fields): Review {
	if (fields.isText('review')) {
		fields.oneOf('review', ['none']);
		return 'none';
	}
	const review = fields.map('review', ['by', 'on', 'next']);
	if (!review) return 'none';
	const date = 'a date like 2026-01-08';
	return review.remember({
		by: review.text('by'),
		on: review.shaped('on', isIsoDate, date),
		next: review.shaped('next', isIsoDate, date)
	});
}

function readProduct(fields: Fields): ProductOption {
	return fields.remember<ProductOption>({
		id: fields.id(),
		name: fields.plainWords('name'),
		routes: fields.list('routes', 'route', ['id', 'name'], (route) =>
			route.remember({ id: route.id(), name: route.plainWords('name') })
		),
		places: fields.someOf('places', PLACES)
	});
}

function readConsent(fields: Fields): CourseFile['consent'] {
	const summary = fields.wordsList('summary');
	if (summary.length > SUMMARY_LINES) {
		fields.complain(
			'S007',
			'summary',
			`the summary has ${summary.length} lines`,
			`keep ${SUMMARY_LINES} at most`
		);
	}
	return fields.remember({
		meaning: fields.words('meaning'),
		countersign_meaning: fields.words('countersign_meaning'),
		summary
	});
}
