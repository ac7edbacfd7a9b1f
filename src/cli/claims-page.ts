import * as v from 'valibot';
import { parse } from 'yaml';
import type { Course, Words } from '../lib/domain/content/model.ts';
import type { Files } from '../lib/domain/content/source-text.ts';
import { plainText } from '../lib/domain/content/text.ts';
import { addressOf } from '../lib/domain/content/source-address.ts';

const Sentence = v.pipe(v.string(), v.regex(/^[A-Z].*\.$/, 'one sentence'));
const Claim = v.strictObject({
	id: v.string(),
	claim: Sentence,
	taught: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
	left_out: v.optional(Sentence)
});
const ClaimsFile = v.strictObject({
	schema: v.literal('preface/claims@1'),
	sections: v.array(
		v.strictObject({ id: v.number(), title: v.pipe(v.string(), v.nonEmpty()), claims: v.array(Claim) })
	)
});
export type Claims = v.InferOutput<typeof ClaimsFile>;

/** What `content/claims.yaml` says; throws where it is none. */
export const readClaims = (yaml: string): Claims => v.parse(ClaimsFile, parse(yaml));

/** Where a claim may be taken up. `title`: as people read it. */
type Place = { title: string; file: string; anchor: string; cites: readonly string[] };

/** Every place of a course that a claim may name, by that name; of a file that is not there, none. */
export function placesOf(course: Course, files: Files): Map<string, Place> {
	const { modules, consent, warning_levels, check_in, glossary, key_information } = course;
	const language = course.source_language;
	const passage = (name: string, file: string, id: string, cites: readonly string[]): [string, Place] => {
		const { title, anchor } = headingOf(files.get(file) ?? '', id);
		return [name, { title, file, anchor, cites }];
	};
	const entry = (
		name: string,
		file: string,
		id: string,
		title: string,
		cites: readonly string[]
	): [string, Place] => [name, { title, file, anchor: `L${lineOf(files.get(file) ?? '', id)}`, cites }];
	const text = (words: Words): string => plainText(words[language] ?? [], (name) => name);
	return new Map([
		...modules.flatMap(({ id: module, blocks }) =>
			blocks.map(({ id, cites }) =>
				passage(`${module}/${id}`, `modules/${module}/lesson.${language}.md`, id, cites)
			)
		),
		...consent.clauses.map(({ id, cites }) =>
			passage(`consent/${id}`, `consent/clauses.${language}.md`, id, cites)
		),
		...warning_levels.flatMap(({ signs }) =>
			signs.map(({ id, sign, cites }) =>
				entry(`warning-levels/${id}`, 'warning-levels/levels.yaml', id, text(sign), cites)
			)
		),
		...(check_in?.questions ?? []).map(({ id, ask, cites }) =>
			entry(`check-in/${id}`, 'check-ins/check-in.yaml', id, text(ask), cites)
		),
		...glossary.map(({ id, term }) =>
			entry(`glossary/${id}`, `_shared/glossary.${language}.yaml`, id, term[language] ?? id, [])
		),
		passage(
			'key-information/key-information',
			`key-information/text.${language}.md`,
			key_information.id,
			key_information.cites
		)
	]);
}

/** The first heading of a block, and how a page of the file calls it: the second of two with the same words gets a number. */
function headingOf(text: string, block: string): { title: string; anchor: string } {
	const lines = text.split('\n');
	const begins = lines.indexOf(`:::block{#${block}}`);
	const place = lines.findIndex((line, index) => index > begins && line.startsWith('#'));
	const title = headingText(lines[place] ?? '');
	const slug = slugOf(title);
	const before = lines
		.slice(0, place)
		.filter((line) => line.startsWith('#') && slugOf(headingText(line)) === slug);
	return { title, anchor: before.length === 0 ? slug : `${slug}-${before.length}` };
}

const headingText = (line: string): string => line.replace(/^#+ /, '');

/** As GitHub and GitLab make an anchor of a heading. */
export const slugOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

/** Counted from 1: where an entry of a list with this id begins. */
const lineOf = (text: string, id: string): number =>
	text.split('\n').findIndex((line) => new RegExp(`^\\s*- (?:\\{ )?id: ${id}(?:,|$)`).test(line)) + 1;

/** The claims as a page on which every place and every source can be followed. `content`: from the page to the files of the course. */
export function claimsPage(claims: Claims, course: Course, files: Files, content: string): string {
	const places = placesOf(course, files);
	const source = (id: string): string => {
		const address = addressOf(course.sources.find((one) => one.id === id) ?? {});
		return address === null ? id : `[${id}](<${address}>)`;
	};
	const link = (name: string): string => {
		const place = places.get(name);
		return place ? `[${inCell(place.title)}](${content}/${place.file}#${place.anchor})` : name;
	};
	const row = ({
		id,
		claim,
		taught = [],
		left_out
	}: Claims['sections'][number]['claims'][number]): string => {
		const cites = new Set(taught.flatMap((name) => places.get(name)?.cites ?? []));
		const said = [...taught.map(link), ...(left_out === undefined ? [] : [`Left out: ${inCell(left_out)}`])];
		return `| ${id} | ${inCell(claim)} | ${said.join('<br>')} | ${[...cites].map(source).join(', ')} |`;
	};
	return [
		'# Where the course takes up each claim',
		'',
		'Made by `npm run content:claims` of `content/claims.yaml` and the course; change those, not this page.',
		'',
		'The course started from an article that names no sources. The second column is what the article says,',
		'in our words: many of these claims are overstated or wrong. The third is where the course says what holds instead, or why it says',
		'nothing; the last, what those passages rest on.',
		...claims.sections.flatMap(({ id, title, claims: own }) => [
			'',
			`## ${id}. ${title}`,
			'',
			'| | The article says | The course says | Sources |',
			'|---|---|---|---|',
			...own.map(row)
		]),
		''
	].join('\n');
}

const inCell = (text: string): string => text.replaceAll(/[|[\]<>*_]/g, (sign) => `\\${sign}`);
