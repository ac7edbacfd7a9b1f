import type { ConsentClause, Disclosure, KeyInformation, WarningLevel, WarningSign } from '../model.ts';
import { OWN_SIGNS } from '../own-signs.ts';
import type { Fields } from './fields.ts';
import { LOCKS } from './locks.ts';
import type { Reading } from './reading.ts';
import { readTexts, textIn } from './texts.ts';
import { openOptionalYaml, openYaml } from './yaml-file.ts';

const text = (of: string) => ({ schema: 'preface/text@1', belongs: ['of', of] as const });

export function readKeyInformation(reading: Reading): KeyInformation | null {
	const path = 'key-information/key-information.yaml';
	const fields = openYaml(reading, path, 'preface/key-information@1', ['id', 'lock', 'cites']);
	if (!fields) return null;
	const id = fields.id();
	const texts = readTexts(reading, 'key-information/text', text(id));
	const information = fields.remember<KeyInformation>({
		id,
		lock: fields.oneOf('lock', LOCKS),
		cites: fields.texts('cites'),
		text: textIn(reading, texts, id, fields.at)
	});
	texts.reportUnclaimed();
	return information;
}

export function readDisclosure(reading: Reading): Disclosure | null {
	const keys = ['id', 'lock', 'cites', 'title', 'accept'];
	const fields = openYaml(reading, 'electronic-records/disclosure.yaml', 'preface/disclosure@1', keys);
	if (!fields) return null;
	const id = fields.id();
	const texts = readTexts(reading, 'electronic-records/text', text(id));
	const disclosure = fields.remember<Disclosure>({
		id,
		lock: fields.oneOf('lock', LOCKS),
		cites: fields.texts('cites'),
		title: fields.plainWords('title'),
		text: textIn(reading, texts, id, fields.at),
		accept: fields.words('accept')
	});
	texts.reportUnclaimed();
	return disclosure;
}

const CLAUSE_KEYS = ['id', 'lock', 'covers', 'cites', 'applies', 'title', 'statement'];
/** What a signed consent must disclose is numbered D1 to D33. */
const DISCLOSURE = /^D(?:[1-9]|[12]\d|3[0-3])$/;

export function readClauses(reading: Reading): ConsentClause[] {
	const fields = openYaml(reading, 'consent/clauses.yaml', 'preface/clauses@1', ['clauses']);
	if (!fields) return [];
	const texts = readTexts(reading, 'consent/clauses', text('consent'));
	const clauses = fields.list('clauses', 'clause', CLAUSE_KEYS, (clause) => {
		const id = clause.id();
		const covers = clause.texts('covers');
		const odd = covers.find((number) => !DISCLOSURE.test(number));
		if (odd !== undefined)
			clause.complain('S007', 'covers', `"${odd}" is not one of D1 to D33`, 'write D and a number');
		if (covers.length === 0)
			clause.complain('S003', 'covers', `clause "${id}" covers nothing`, 'say which of D1 to D33');
		return clause.remember<ConsentClause>({
			id,
			lock: clause.oneOf('lock', LOCKS),
			covers,
			cites: clause.texts('cites'),
			...clause.applies(),
			title: clause.plainWords('title'),
			text: textIn(reading, texts, id, clause.at),
			statement: clause.words('statement')
		});
	});
	texts.reportUnclaimed();
	return clauses;
}

const LEVELS = [3, 2, 1] as const;

export function readWarningLevels(reading: Reading): WarningLevel[] {
	const fields = openYaml(reading, 'warning-levels/levels.yaml', 'preface/warning-levels@1', ['levels']);
	if (!fields) return [];
	const seen = new Set<number>();
	const levels = fields.list('levels', 'level', ['level', 'id', 'title', 'say', 'signs'], (entry) => {
		const level = readLevel(entry);
		if (level !== undefined && seen.has(level))
			entry.complain('S004', 'level', `level ${level} stands twice`, 'join them');
		if (level !== undefined) seen.add(level);
		return entry.remember<WarningLevel>({
			level: level ?? 1,
			id: entry.id(),
			title: entry.plainWords('title'),
			say: entry.words('say'),
			signs: entry.list('signs', 'sign', SIGN_KEYS, readSign)
		});
	});
	for (const level of LEVELS) {
		if (!seen.has(level))
			fields.complain('S003', 'levels', `level ${level} is missing`, 'write all of 3, 2 and 1');
	}
	readOwnSigns(reading, levels);
	return levels;
}

/** Undefined, and said so, where there is no such level. */
function readLevel(entry: Fields): WarningLevel['level'] | undefined {
	const written = entry.integer('level');
	const level = LEVELS.find((one) => one === written);
	if (level === undefined)
		entry.complain('S007', 'level', `level ${written} does not exist`, 'write 1, 2 or 3');
	return level;
}

const SIGN_KEYS = ['id', 'sign', 'do', 'cites', 'clinic_confirms', 'applies'];

const readSign = (fields: Fields): WarningSign =>
	fields.remember<WarningSign>({
		id: fields.id(),
		sign: fields.words('sign'),
		do: fields.words('do'),
		cites: fields.texts('cites'),
		...(fields.flag('clinic_confirms') ? { clinic_confirms: true as const } : {}),
		...fields.applies()
	});

/** Signs of the clinic's own, which come last in the level that each says. */
function readOwnSigns(reading: Reading, levels: readonly WarningLevel[]): void {
	const fields = openOptionalYaml(reading, OWN_SIGNS, 'preface/warning-signs@1', ['signs']);
	fields?.list('signs', 'sign', ['level', ...SIGN_KEYS], (entry) => {
		const level = readLevel(entry);
		const sign = readSign(entry);
		levels.find((one) => one.level === level)?.signs.push(sign);
		return sign;
	});
}
