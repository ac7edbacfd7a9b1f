import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../src/lib/domain/content/exchange/csv.ts';
import { languagesOf } from '../../src/lib/domain/content/exchange/course-frame.ts';
import { translationUnits } from '../../src/lib/domain/content/exchange/translation-units.ts';
import { hashOfSource, type Translation } from '../../src/lib/domain/content/exchange/unit.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { chooseLanguage } from '../../src/lib/server/operations/enrolments/choose-language.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { carryToPublished } from '../../src/lib/server/operations/studio/carry-draft.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { readHistory } from '../../src/lib/server/operations/studio/read-history.ts';
import { readPartHistory } from '../../src/lib/server/operations/studio/read-part-history.ts';
import {
	addLanguage,
	removeLanguage
} from '../../src/lib/server/operations/studio/translating/change-languages.ts';
import { countReaders } from '../../src/lib/server/operations/studio/translating/count-readers.ts';
import { exportTranslations } from '../../src/lib/server/operations/studio/translating/export-translations.ts';
import { importTranslations } from '../../src/lib/server/operations/studio/translating/import-translations.ts';
import {
	saveTranslations,
	type WrittenText
} from '../../src/lib/server/operations/studio/translating/save-translations.ts';
import {
	showLanguages,
	showTexts
} from '../../src/lib/server/operations/studio/translating/show-languages.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { goodFiles, LESSON, MODULE } from '../fixtures/content/course-files.ts';
import { inTwoLanguages } from '../fixtures/content/two-languages.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, testStaff, type TestClinic, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { draftIn, published, saying, stepTo, studioStaff, type Studio } from '../support/studio-hands.ts';
import { patientWorld } from './patient-world.ts';

/** A clinic's course in a language of its own, from its first word to the version that patients read. */
const BLOCK = `${LESSON}#rt-call`;
const LOCKED = `${LESSON}#when-to-call`;
const SPANISH = LESSON.replace('.en.', '.es.');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let studio: Studio;
let second: TestMember;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse(inTwoLanguages(goodFiles())) });
	clinic = await testClinic(world.runtime, 'harbor');
	studio = await studioStaff(world.runtime, clinic, 'harbor');
	second = await testStaff(world.runtime, clinic, {
		email: 'em@harbor.example',
		roles: ['editor'],
		legalName: 'Emil Roth'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const begun = async (name = 'Our words'): Promise<DraftId> =>
	must(await beginDraft(studio.editor.ctx(), { name }));
const filesOf = async (id: DraftId) => (await draftIn(studio.editor.ctx(), id)).files;
const opened = async (id: DraftId) => {
	const open = await openDraft(studio.editor.ctx(), id);
	if (!open) throw new Error('There is such a draft');
	return open;
};
const textIn = async (id: DraftId, language: string, address: string) => {
	const found = await showTexts(studio.editor.ctx(), await opened(id), language);
	const text = found?.texts.find((one) => one.address === address);
	if (!text) throw new Error(`There is no ${address}`);
	return text;
};
/** As its page shows it, and as somebody then writes it. */
const written = async (
	id: DraftId,
	language: string,
	address: string,
	words: string,
	isDone = true
): Promise<WrittenText> => {
	const { source, target } = await textIn(id, language, address);
	return {
		address,
		words,
		sawSource: hashOfSource(source),
		saw: target === null ? '' : hashOfSource(target),
		isDone
	};
};
const save = (id: DraftId, language: string, texts: readonly WrittenText[], as = studio.editor) =>
	saveTranslations(as.ctx(), { draft: id, language, texts });
const bring = (id: DraftId, language: string, text: string) =>
	importTranslations(studio.editor.ctx(), { draft: id, language, bytes: bytesOf(text) });
const counts = async (id: DraftId, language: string) => {
	const { languages } = await showLanguages(studio.editor.ctx(), await opened(id));
	return languages.find((one) => one.language === language)?.counts;
};
function rowsOf(table: string): Translation[] {
	const read = readCsv(table);
	if (!read.ok) throw new Error(JSON.stringify(read.error[0]));
	return read.value;
}
/** The table of a translator who wrote something for everything that is to do. */
async function filled(id: DraftId, language: string): Promise<string> {
	const table = await exportTranslations(studio.editor.ctx(), {
		draft: id,
		language,
		as: 'csv',
		isOnlyToDo: true
	});
	if (table === null) throw new Error('There is such a language');
	const units = translationUnits(await filesOf(id), 'en', language);
	const asked = new Set(rowsOf(table).map(({ address }) => address));
	return writeCsv(
		units
			.filter(({ address }) => asked.has(address))
			.map((unit) => ({ ...unit, target: unit.source, state: 'translated' }))
	);
}
const codes = (result: { ok: boolean; error?: unknown }) =>
	(result.error as { refusals?: { code: string; where: string }[] } | undefined)?.refusals?.map(
		({ code, where }) => `${code} ${where}`
	);

describe('a language of the clinic’s own', () => {
	test('is added, translated by a table, passes the check, and goes again step by step', async () => {
		const id = await begun();
		const before = await filesOf(id);
		must(await addLanguage(studio.editor.ctx(), id, 'vi'));
		expect(languagesOf(await filesOf(id))).toEqual(['en', 'es', 'vi']);
		const all = translationUnits(before, 'en', 'vi').length;
		expect(await counts(id, 'vi')).toEqual({ missing: all, stale: 0, translated: 0 });
		const wanting = (await opened(id)).checked;
		expect(wanting.course).toBeNull();
		expect(wanting.readable?.languages).toEqual(['en', 'es', 'vi']);

		expect(must(await bring(id, 'vi', await filled(id, 'vi')))).toEqual({ taken: all });
		expect(await counts(id, 'vi')).toEqual({ missing: 0, stale: 0, translated: all });
		const { checked } = await opened(id);
		expect(checked.findings.filter(({ level }) => level === 'error')).toEqual([]);
		expect(checked.course?.languages).toEqual(['en', 'es', 'vi']);

		const { seq } = await draftIn(studio.editor.ctx(), id);
		expect(seq).toBe(2);
		must(await undoStep(studio.editor.ctx(), id, 2));
		expect(await counts(id, 'vi')).toEqual({ missing: all, stale: 0, translated: 0 });
		must(await undoStep(studio.editor.ctx(), id, 1));
		expect(await filesOf(id)).toEqual(before);
	});

	test('is taken away with every word, and comes back by one undo', async () => {
		const id = await begun();
		const before = await filesOf(id);
		must(await addLanguage(studio.editor.ctx(), id, 'vi'));
		must(await bring(id, 'vi', await filled(id, 'vi')));
		const whole = await filesOf(id);
		const seq = must(await removeLanguage(studio.editor.ctx(), id, 'vi'));
		expect(await filesOf(id)).toEqual(before);
		must(await undoStep(studio.editor.ctx(), id, seq));
		expect(await filesOf(id)).toEqual(whole);
	});

	test.for([
		['', 'NO_LANGUAGE'],
		['Vietnamese', 'NO_LANGUAGE'],
		['vi/../es', 'NO_LANGUAGE'],
		['en', 'HAS_LANGUAGE'],
		['es', 'HAS_LANGUAGE']
	] as const)('"%s" cannot be added: %s', async ([tag, code]) => {
		const id = await begun();
		expect(await addLanguage(studio.editor.ctx(), id, tag)).toMatchObject({ ok: false, error: { code } });
	});

	test.for([
		['en', 'IS_SOURCE'],
		['es', 'OF_THE_BASE'],
		['vi', 'NO_SUCH_LANGUAGE']
	] as const)('"%s" cannot be taken away: %s', async ([tag, code]) => {
		const id = await begun();
		expect(await removeLanguage(studio.editor.ctx(), id, tag)).toMatchObject({ ok: false, error: { code } });
	});
});

describe('side by side', () => {
	test('a text whose original was changed is stale, with what it said, until somebody saves it', async () => {
		const id = await begun();
		expect(
			await stepTo(studio.editor, id, saying(LESSON, '## Let us look at calling again', '## Call us early'))
		).toBeNull();
		const stale = await textIn(id, 'es', BLOCK);
		expect(stale.state).toBe('stale');
		expect(stale.before).toContain('## Let us look at calling again');
		must(await save(id, 'es', [await written(id, 'es', BLOCK, stale.target ?? '')]));
		expect((await textIn(id, 'es', BLOCK)).state).toBe('translated');
		expect((await filesOf(id)).get(SPANISH)).toBe(goodSpanish());
		const { seq } = await draftIn(studio.editor.ctx(), id);
		must(await undoStep(studio.editor.ctx(), id, seq));
		expect((await textIn(id, 'es', BLOCK)).state).toBe('stale');
	});

	test('a step is undone after other texts were translated, and theirs stay', async () => {
		const id = await begun();
		must(await save(id, 'es', [await written(id, 'es', BLOCK, '## Cuándo llamar\n\nLlame.')]));
		must(await save(id, 'es', [await written(id, 'es', `${MODULE}#title`, 'Señales')]));
		must(await undoStep(studio.editor.ctx(), id, 1));
		expect((await filesOf(id)).get(SPANISH)).toBe(goodSpanish());
		expect((await textIn(id, 'es', `${MODULE}#title`)).target).toBe('Señales');
	});

	test('it stands in the history of the passage, and what is noted beside it does not', async () => {
		const id = await begun();
		must(await save(id, 'es', [await written(id, 'es', BLOCK, '## Cuándo llamar\n\nLlame.')]));
		const history = await readPartHistory(studio.editor.ctx(), {
			of: { file: SPANISH, part: 'rt-call' },
			before: null
		});
		const here = history?.steps.filter(({ of }) => of.draft === id);
		expect(here?.map(({ seq, changes }) => [seq, changes.length])).toEqual([[1, 1]]);
	});

	test('of two editors at one text the second is told, nothing is written over, and nothing typed is lost', async () => {
		const id = await begun();
		const [first, other] = [
			await written(id, 'es', BLOCK, 'Las palabras de Edda.'),
			await written(id, 'es', BLOCK, 'Las palabras de Emil.')
		];
		const title = await written(id, 'es', `${MODULE}#title`, 'Señales');
		must(await save(id, 'es', [first]));
		expect(await save(id, 'es', [title, other], second)).toMatchObject({
			ok: false,
			error: { code: 'TEXTS_MOVED_ON', texts: [{ address: BLOCK, what: 'translation' }] }
		});
		expect((await textIn(id, 'es', BLOCK)).target).toBe('Las palabras de Edda.');
		expect((await textIn(id, 'es', `${MODULE}#title`)).target).not.toBe('Señales');
		const history = await readHistory(second.ctx(), { draft: id, before: null });
		expect(history?.steps[0]).toMatchObject({ kind: 'set_aside', by: { name: 'Emil Roth' } });
		expect(JSON.stringify(history?.steps[0]?.changes)).toContain('Las palabras de Emil.');
		// Whoever saw Edda's words may put their own over them.
		must(await save(id, 'es', [await written(id, 'es', BLOCK, 'Las palabras de ambos.')], second));
		expect((await textIn(id, 'es', BLOCK)).target).toBe('Las palabras de ambos.');
	});

	test('a text whose original was changed while it was written, or emptied, is not saved', async () => {
		const id = await begun();
		const early = await written(id, 'es', BLOCK, 'Otra cosa.');
		await stepTo(studio.editor, id, saying(LESSON, '## Let us look at calling again', '## Call us early'));
		expect(await save(id, 'es', [early])).toMatchObject({
			error: { code: 'TEXTS_MOVED_ON', texts: [{ address: BLOCK, what: 'source' }] }
		});
		expect(await save(id, 'es', [await written(id, 'es', BLOCK, ' \n')])).toMatchObject({
			error: { code: 'TEXTS_EMPTY', addresses: [BLOCK] }
		});
		expect(await save(id, 'es', [await written(id, 'es', BLOCK, 'Así.\n:::\nfuera')])).toMatchObject({
			error: { code: 'NOT_TAKEN', refusals: [{ code: 'BREAKS', where: BLOCK }] }
		});
		expect((await filesOf(id)).get(SPANISH)).toBe(goodSpanish());
	});
});

const goodSpanish = () => inTwoLanguages(goodFiles()).get(SPANISH);

describe('a translator’s file', () => {
	test.for([
		['', ['BROKEN the file']],
		['<xliff', ['BROKEN line 1']],
		['address;source;target;state\r\n', ['BROKEN line 1']],
		[
			'address,source,target,state\r\nmodules/x/module.yaml#title,a,b,translated\r\n',
			['UNKNOWN modules/x/module.yaml#title']
		],
		[
			`address,source,target,state\r\n${MODULE}#title,Another title,Otro,translated\r\n`,
			[`CHANGED ${MODULE}#title`]
		],
		[
			'<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"/>',
			['LANGUAGE the file']
		]
	] as const)('%j is refused with place and remedy, and nothing of it comes in', async ([text, refused]) => {
		const id = await begun();
		const before = await draftIn(studio.editor.ctx(), id);
		const answer = await bring(id, 'es', text);
		expect(codes(answer)).toEqual(refused);
		expect((await draftIn(studio.editor.ctx(), id)).seq).toBe(before.seq);
	});

	test('one that is no text, or too large, is refused before it is read as one', async () => {
		const id = await begun();
		const send = (bytes: Uint8Array) =>
			importTranslations(studio.editor.ctx(), { draft: id, language: 'es', bytes });
		expect(codes(await send(new Uint8Array([0xff, 0xfe, 0x00, 0x41])))).toEqual(['BROKEN the file']);
		expect(codes(await send(new Uint8Array(9 * 1024 * 1024)))).toEqual(['TOO_LARGE the file']);
	});

	test('one of which a single text lost a mark brings nothing at all', async () => {
		const id = await begun();
		must(await addLanguage(studio.editor.ctx(), id, 'vi'));
		const table = await filled(id, 'vi');
		const units = rowsOf(table).map((one) =>
			one.address === LOCKED ? { ...one, target: one.target.replace(':param[clinic.phone]', 'us') } : one
		);
		const sources = new Map(
			translationUnits(await filesOf(id), 'en', 'vi').map((unit) => [unit.address, unit])
		);
		const lost = writeCsv(
			units.flatMap(({ address, target }) => {
				const unit = sources.get(address);
				return unit ? [{ ...unit, target, state: 'translated' as const }] : [];
			})
		);
		expect(codes(await bring(id, 'vi', lost))).toEqual([`LOST ${LOCKED}`]);
		expect((await counts(id, 'vi'))?.translated).toBe(0);
	});

	test('one with other words for what the base keeps is refused there', async () => {
		const id = await begun();
		const { source } = await textIn(id, 'es', LOCKED);
		const unit = { address: LOCKED, file: LESSON, source, target: source.replace('Sit down', 'Siéntese') };
		const answer = await bring(id, 'es', writeCsv([{ ...unit, state: 'translated' }]));
		expect(codes(answer)).toEqual([`LOCKED ${SPANISH}#when-to-call`]);
		expect((await filesOf(id)).get(SPANISH)).toBe(goodSpanish());
	});

	test('XLIFF goes out and comes back as well, and changes nothing where nothing was translated', async () => {
		const id = await begun();
		const xliff = await exportTranslations(studio.editor.ctx(), {
			draft: id,
			language: 'es',
			as: 'xliff',
			isOnlyToDo: false
		});
		expect(xliff).toContain('trgLang="es"');
		expect(must(await bring(id, 'es', xliff ?? ''))).toEqual({ taken: 0 });
		expect((await draftIn(studio.editor.ctx(), id)).seq).toBe(0);
	});
});

test('what both drafts translated is kept when one is brought up to what the other published', async () => {
	const id = await begun();
	must(await save(id, 'es', [await written(id, 'es', `${MODULE}#title`, 'Señales')]));
	await published(
		world.runtime,
		world.clock,
		studio,
		saying(SPANISH, '## Let us look at calling again', '## Cuándo llamar'),
		{ impact: 'editorial', reopens: [] }
	);
	expect(must(await carryToPublished(studio.editor.ctx(), id))).toMatchObject({ conflicts: 0 });
	expect((await textIn(id, 'es', `${MODULE}#title`)).target).toBe('Señales');
	expect((await textIn(id, 'es', BLOCK)).target).toContain('## Cuándo llamar');
});

test('neither another clinic nor who only approves writes in a draft, and nobody elsewhere reads it', async () => {
	const id = await begun();
	const elsewhere = await testClinic(world.runtime, 'quay');
	const { editor: stranger } = await studioStaff(world.runtime, elsewhere, 'quay');
	const texts = [await written(id, 'es', BLOCK, 'Otra cosa.')];
	expect(await save(id, 'es', texts, stranger)).toMatchObject({ error: { code: 'NO_SUCH_DRAFT' } });
	expect(await addLanguage(stranger.ctx(), id, 'vi')).toMatchObject({ error: { code: 'NO_SUCH_DRAFT' } });
	expect(await removeLanguage(stranger.ctx(), id, 'es')).toMatchObject({ error: { code: 'NO_SUCH_DRAFT' } });
	expect(
		await importTranslations(stranger.ctx(), { draft: id, language: 'es', bytes: bytesOf('x') })
	).toMatchObject({ error: { code: 'NO_SUCH_DRAFT' } });
	const wanted = { draft: id, language: 'es', as: 'csv', isOnlyToDo: false } as const;
	expect(await exportTranslations(stranger.ctx(), wanted)).toBeNull();
	expect(await exportTranslations(studio.approver.ctx(), wanted)).toContain('address,source,target,state');
	expect(await save(id, 'es', texts, studio.approver)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
	expect(await addLanguage(studio.approver.ctx(), id, 'vi')).toMatchObject({
		error: { code: 'NOT_ALLOWED' }
	});
});

test('who reads the course in a language is counted by what they chose last', async () => {
	const patients = await patientWorld(world, 'pier');
	const readers = async (language: string) => {
		const ctx = patients.as(patients.lead);
		return world.runtime.db.inClinic(ctx.clinicId, (tx) => countReaders(tx, ctx, language));
	};
	const ana = await patients.invite('Ana Ruiz');
	await patients.invite('Sam Lee');
	expect(await readers('es')).toBe(0);
	must(await chooseLanguage(ana.act(), 'es'));
	expect([await readers('es'), await readers('en')]).toEqual([1, 1]);
	must(await chooseLanguage(ana.act(), 'en'));
	expect([await readers('es'), await readers('en')]).toEqual([0, 2]);
});
