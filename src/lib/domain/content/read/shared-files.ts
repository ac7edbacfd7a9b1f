import type { NationalNumber, Param, PlainWords, Source, Term, Words } from '../model.ts';
import { isContentId, isIsoDate, isParamName } from '../names.ts';
import type { Fields } from './fields.ts';
import { report, type Reading } from './reading.ts';
import { openYaml } from './yaml-file.ts';

const SOURCE_KEYS = [
	'id',
	'title',
	'publisher',
	'year',
	'url',
	'doi',
	'checked_on',
	'recheck_on',
	'checked_as'
];
const A_DATE = 'a date like 2026-01-08';
const OLDEST_YEAR = 1900;
const LATEST_YEAR = 2200;

export const readSources = (reading: Reading): Source[] =>
	openYaml(reading, '_shared/sources.yaml', 'preface/sources@1', ['sources'])?.list(
		'sources',
		'source',
		SOURCE_KEYS,
		readSource
	) ?? [];

function readSource(fields: Fields): Source {
	const year = fields.optionalInteger('year');
	if (year !== undefined && (year < OLDEST_YEAR || year > LATEST_YEAR)) {
		fields.complain('S007', 'year', `${year} is not a year of a source`, 'write the year it was published');
	}
	const url = fields.has('url')
		? fields.shaped('url', isWebAddress, 'a web address that begins with https://')
		: '';
	const doi = fields.has('doi')
		? fields.shaped('doi', (text) => /^10\.\d{4,}\/\S+$/.test(text), 'a DOI like 10.1000/182')
		: '';
	return fields.remember<Source>({
		id: fields.id(),
		title: fields.text('title'),
		publisher: fields.text('publisher'),
		...(year === undefined ? {} : { year }),
		...(url === '' ? {} : { url }),
		...(doi === '' ? {} : { doi }),
		checked_on: fields.shaped('checked_on', isIsoDate, A_DATE),
		...(fields.has('recheck_on') ? { recheck_on: fields.shaped('recheck_on', isIsoDate, A_DATE) } : {}),
		checked_as: fields.oneOf('checked_as', ['excerpt', 'secondary', 'clinic'])
	});
}

/** Only these are ever made into a link; `javascript:` and the like never get past here. */
const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text) && URL.canParse(text);

const PARAM_KEYS = ['of', 'type', 'min', 'max', 'label', 'example'];

export const readParams = (reading: Reading): Param[] =>
	openYaml(reading, '_shared/params.yaml', 'preface/params@1', ['params'])?.entries(
		'params',
		'parameter',
		PARAM_KEYS,
		readParam
	) ?? [];

function readParam(name: string, fields: Fields): Param {
	const of = fields.oneOf('of', ['clinic', 'plan']);
	const type = fields.oneOf('type', ['text', 'tel', 'integer']);
	const min = fields.optionalInteger('min');
	const max = fields.optionalInteger('max');
	const example = type === 'text' ? fields.plainWords('example') : fields.text('example');
	if (!isParamName(name)) {
		fields.complain(
			'S004',
			'of',
			`"${name}" is not a parameter's name`,
			'write clinic.some_name or plan.some_name'
		);
	} else if (!name.startsWith(`${of}.`)) {
		fields.complain('S007', 'of', `"${name}" says it is of ${of}`, `name it ${of}.…, or change of`);
	}
	if (type !== 'integer' && (min ?? max) !== undefined) {
		fields.complain('S007', min === undefined ? 'max' : 'min', `a ${type} has no min or max`, 'remove it');
	}
	if (typeof example === 'string' && type === 'integer' && !fitsInteger(example, min, max)) {
		fields.complain(
			'S007',
			'example',
			`the example "${example}" would not be accepted`,
			'give one between min and max'
		);
	}
	return fields.remember<Param>({
		name,
		of,
		type,
		...(min === undefined ? {} : { min }),
		...(max === undefined ? {} : { max }),
		label: fields.plainWords('label'),
		example
	});
}

const fitsInteger = (text: string, min = -Infinity, max = Infinity): boolean =>
	/^-?\d+$/.test(text) && Number(text) >= min && Number(text) <= max;

export const readHelp = (reading: Reading): NationalNumber[] =>
	openYaml(reading, '_shared/help.yaml', 'preface/help@1', ['numbers'])?.list(
		'numbers',
		'number',
		['id', 'name', 'say', 'number', 'kinds', 'cites'],
		(fields) =>
			fields.remember<NationalNumber>({
				id: fields.id(),
				name: fields.plainWords('name'),
				say: fields.words('say'),
				number: fields.shaped('number', (text) => /^\d+(?:-\d+)*$/.test(text), 'digits and hyphens'),
				kinds: fields.someOf('kinds', ['call', 'text']),
				cites: fields.texts('cites')
			})
	) ?? [];

/** The glossary: one file per language, joined by id, in the order of the source language. */
export function readGlossary(reading: Reading): Term[] {
	const terms = new Map<string, Term>();
	const { languages, sourceLanguage } = reading;
	const inOrder = [sourceLanguage, ...languages.filter((language) => language !== sourceLanguage)];
	for (const language of inOrder) {
		const path = `_shared/glossary.${language}.yaml`;
		const fields = openYaml(reading, path, 'preface/glossary@1', ['lang', 'terms']);
		if (!fields) continue;
		fields.expect('lang', language);
		const seen = new Set<string>();
		fields.list('terms', 'term', ['id', 'term', 'meaning'], (entry) => {
			const id = entry.shaped('id', isContentId, 'lower-case words joined by hyphens', 'S004');
			if (id === '') return;
			if (seen.has(id)) entry.complain('S004', 'id', `term "${id}" stands twice`, 'remove one');
			seen.add(id);
			const known = terms.get(id) ?? entry.remember<Term>({ id, term: {}, meaning: {} });
			if (language !== sourceLanguage && !terms.has(id)) {
				entry.complain('L202', 'id', `term "${id}" is not in ${sourceLanguage}`, 'write it there too');
			}
			joinTerm(known, language, entry);
			terms.set(id, known);
		});
		for (const term of terms.values()) {
			if (seen.has(term.id)) continue;
			report(reading, 'L201', fields.at, `term "${term.id}" has no ${language} text`, `write it in ${path}`);
		}
	}
	return [...terms.values()];
}

function joinTerm(term: { term: PlainWords; meaning: Words }, language: string, entry: Fields): void {
	term.term[language] = entry.text('term');
	term.meaning[language] = entry.oneLanguage('meaning');
}
