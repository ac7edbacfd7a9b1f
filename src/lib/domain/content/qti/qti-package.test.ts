import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCourse } from '../../../server/content/load-course.ts';
import { exampleParameters } from '../../clinic/parameters.ts';
import { buildOrder, buildSingle } from '../../quiz/items.fixture.ts';
import { markForm, rehearseForm } from '../../quiz/quiz.ts';
import { openItemsOf } from '../look-up.ts';
import type { Course, LanguageTag } from '../model.ts';
import { responsesOf } from './answers.fixture.ts';
import { courseOf, fileOf, filesOf, openItems, VERSION } from './course.fixture.ts';
import { ItemSession, type Outcome } from './player.fixture.ts';
import { referenceFaults } from './references.fixture.ts';
import { schemaFaults } from './schema.fixture.ts';
import { attribute, elementsIn, named, textIn, type XmlNode } from './xml-reader.fixture.ts';

describe('the course that ships, as a QTI 3.0 package', () => {
	let course: Course;
	let languages: [LanguageTag, Map<string, XmlNode>][];

	beforeAll(async () => {
		const loaded = await loadCourse(join(import.meta.dirname, '../../../../../content'));
		if (!loaded.ok) throw new Error('The course does not pass its check');
		({ course } = loaded.value);
		languages = course.languages.map((language) => [language, filesOf(course, language)]);
	});

	test('has every item once, in the manifest, in the test, and in a file of its own', () => {
		const ids = course.modules.flatMap((module) =>
			[...module.items, ...openItemsOf(module)].filter(({ retired }) => !retired).map(({ id }) => id)
		);
		expect(ids.length).toBeGreaterThan(100);
		const paths = ids.map((id) => `items/${id}.xml`);
		for (const [, files] of languages) {
			expect([...files.keys()].toSorted()).toEqual(['imsmanifest.xml', 'test.xml', ...paths].toSorted());
			const listed = named(fileOf(files, 'test.xml'), 'qti-assessment-item-ref');
			expect(listed.map((one) => attribute(one, 'href')).toSorted()).toEqual(paths.toSorted());
			expect(listed.map((one) => attribute(one, 'identifier')).toSorted()).toEqual(ids.toSorted());
			const manifest = fileOf(files, 'imsmanifest.xml');
			expect(
				named(manifest, 'file')
					.map((one) => attribute(one, 'href'))
					.toSorted()
			).toEqual(['test.xml', ...paths].toSorted());
			const resources = named(manifest, 'resource').map((one) => attribute(one, 'identifier'));
			expect(new Set(resources).size).toBe(ids.length + 1);
			expect(resources).toEqual(expect.arrayContaining(ids));
			expect(named(manifest, 'dependency').map((one) => attribute(one, 'identifierref'))).toEqual(
				resources.slice(1)
			);
		}
	});

	test('keeps to the order, the parts and the attributes of the schemas', () => {
		for (const [language, files] of languages)
			for (const [path, file] of files) expect(schemaFaults(file), `${language} ${path}`).toEqual([]);
	});

	test('refers to nothing that is not there: responses, outcomes, keys, feedback', () => {
		for (const [language, files] of languages)
			for (const [path, file] of files) expect(referenceFaults(file), `${language} ${path}`).toEqual([]);
	});

	test('gives every marked item a key, and nothing else one', () => {
		for (const [, files] of languages) {
			for (const module of course.modules) {
				for (const { id } of module.items)
					expect(named(fileOf(files, `items/${id}.xml`), 'qti-correct-response').length, id).toBeGreaterThan(
						0
					);
				for (const { id } of openItemsOf(module))
					expect(named(fileOf(files, `items/${id}.xml`), 'qti-correct-response'), id).toEqual([]);
			}
		}
	});

	test('scores every answer as the pages mark it, and an answer that is not given as none', () => {
		const marking = { path: [], values: exampleParameters(course) };
		const files = filesOf(course, 'en');
		for (const item of course.modules.flatMap(({ items }) => items)) {
			if (item.kind === 'scenario') continue;
			const session = (): ItemSession => new ItemSession(fileOf(files, `items/${item.id}.xml`));
			for (const how of ['right', 'wrong'] as const) {
				const form = rehearseForm(item, how, marking);
				const mark = markForm(item, form, marking);
				const outcome = session().submit(responsesOf(item, form));
				const score = mark.type === 'marked' && mark.outcome === 'correct' ? '1' : '0';
				expect(outcome, `${item.id} ${how}`).toMatchObject({ SCORE: score, MAXSCORE: '1' });
				expect(outcome['FEEDBACK'], item.id).not.toBeNull();
			}
			expect(session().submit({}), item.id).toMatchObject({ SCORE: '0' });
		}
	});

	test('tells every story step by step to the end that the pages tell', () => {
		const files = filesOf(course, 'es');
		const stories = course.modules.flatMap(({ items }) => items).filter((one) => one.kind === 'scenario');
		expect(stories.length).toBeGreaterThan(0);
		for (const story of stories) {
			for (const how of ['right', 'wrong'] as const) {
				const session = new ItemSession(fileOf(files, `items/${story.id}.xml`));
				expect(session.submit({}), 'before an answer').toMatchObject({ SCORE: '0', FEEDBACK: null });
				let outcome: Outcome = session.submit({});
				let path: string[] = [];
				let mark = markForm(story, {}, { path, values: {} });
				while (mark.type !== 'marked') {
					const form = rehearseForm(story, how, { path, values: {} });
					const here = outcome['STEP'] ?? '';
					outcome = session.submit({ [`AT_${here}`]: [form['choice'] ?? ''] });
					mark = markForm(story, form, { path, values: {} });
					path = [...path, form['choice'] ?? ''];
				}
				expect(outcome, `${story.id} ${how}`).toMatchObject({
					SCORE: mark.outcome === 'correct' ? '1' : '0',
					completionStatus: 'completed'
				});
				const end = story.nodes.find(({ id }) => id === outcome['FEEDBACK']);
				expect(end && 'end' in end ? end.end : null).toBe(mark.outcome);
			}
		}
	});
});

describe('a package', () => {
	const paragraphs = (course: Course): string[] =>
		named(fileOf(filesOf(course, 'en'), 'test.xml'), 'p').map(textIn);

	test('names the course, its version and its licence, and says that no clinician reviewed it', () => {
		const course = courseOf([buildSingle()]);
		expect(paragraphs(course)[0]).toContain(VERSION);
		expect(paragraphs(course)).toContain('The makers of this course had no clinician review it.');
		const manifest = fileOf(filesOf(course, 'en'), 'imsmanifest.xml');
		expect(named(manifest, 'schema').map(textIn)).toEqual(['QTI Package']);
		expect(named(manifest, 'schemaversion').map(textIn)).toEqual(['3.0.0']);
		expect(named(manifest, 'entry').map(textIn)).toEqual([VERSION]);
		expect(named(manifest, 'rights').map((one) => textIn(one).trim())).toEqual([course.license]);

		const reviewed = { ...course, review: { by: 'A. Reviewer MD', on: '2026-01-10', next: '2027-01-10' } };
		expect(paragraphs(reviewed)).toContain(
			'Reviewed by A. Reviewer MD on 2026-01-10; the next review is due on 2027-01-10.'
		);
	});

	test('tells that to staff and not to whoever takes the test', () => {
		const [rubric] = named(fileOf(filesOf(courseOf([buildSingle()]), 'en'), 'test.xml'), 'qti-rubric-block');
		expect(rubric && attribute(rubric, 'view')).not.toContain('candidate');
	});

	test('lists items by module and objective, and what belongs to no objective after them', () => {
		const test = fileOf(filesOf(courseOf([buildSingle()], openItems), 'es'), 'test.xml');
		const [module] = named(test, 'qti-assessment-section');
		const inModule = module ? elementsIn(module) : [];
		expect(inModule.map((one) => attribute(one, 'identifier'))).toEqual(['objective_o1', 'think', 'agree']);
		const [objective] = inModule;
		expect(objective?.attributes).toMatchObject({
			title: 'I call. (es)',
			visible: 'false',
			'data-preface-critical': 'true'
		});
		expect(objective && elementsIn(objective).map((one) => attribute(one, 'identifier'))).toEqual([
			'single-1',
			'tell-us'
		]);
	});

	test('leaves out what asks nobody any more', () => {
		const course = courseOf([buildSingle(), buildOrder({ retired: true })]);
		expect([...filesOf(course, 'en').keys()]).toEqual(['imsmanifest.xml', 'test.xml', 'items/single-1.xml']);
		const [module] = course.modules;
		if (module) module.objectives = module.objectives.map((one) => ({ ...one, retired: true }));
		expect([...filesOf(course, 'en').keys()]).toEqual(['imsmanifest.xml', 'test.xml']);
	});

	test('is made in a language of the course only', () => {
		expect(() => filesOf(courseOf([buildSingle()]), 'fr')).toThrow('The course is not written in fr');
	});
});
