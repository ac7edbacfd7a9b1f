import { writeCsv } from '../../src/lib/domain/content/exchange/csv.ts';
import type { ExchangeRefusal } from '../../src/lib/domain/content/exchange/refusal.ts';
import { translationUnits } from '../../src/lib/domain/content/exchange/translation-units.ts';
import type { Translation } from '../../src/lib/domain/content/exchange/unit.ts';
import { writeXliff } from '../../src/lib/domain/content/exchange/write-xliff.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import { goodFiles } from '../fixtures/content/course-files.ts';
import { inTwoLanguages } from '../fixtures/content/two-languages.ts';
import type { Chance } from './chance.ts';
import { codeOfRefusal, must, type FuzzCase, type World } from './fuzz-case.ts';
import { mutatedText } from './mutate.ts';

const SOURCE = 'en';
const TARGET = 'es';
const OURS = inTwoLanguages(goodFiles());
const UNITS = translationUnits(OURS, SOURCE, TARGET);
const WRITTEN = {
	xliff: writeXliff(UNITS, { source: SOURCE, target: TARGET }),
	csv: writeCsv(UNITS)
} as const;
type Form = keyof typeof WRITTEN;

const PIECES: Readonly<Record<Form, readonly [string, ...string[]]>> = {
	xliff: [
		...([
			'<',
			'>',
			'/>',
			'&',
			'&amp;',
			'&lol;',
			'&#0;',
			'&#x1F;',
			']]>',
			'<![CDATA[',
			'<!--',
			'-->'
		] as const),
		'<!DOCTYPE xliff [<!ENTITY lol "lol"><!ENTITY file SYSTEM "file:///etc/passwd">]>',
		...(['<?xml version="1.1"?>', '<?xml-stylesheet href="http://x"?>', '<xi:include href="x"/>'] as const),
		...([
			'<unit id="u">',
			'</unit>',
			'<segment state="final">',
			'</segment>',
			'<target>',
			'</target>'
		] as const),
		...(['<mrk id="m" type="x">', '</mrk>', '<pc id="1">', '<ph id="2"/>', '<cp hex="0000"/>'] as const),
		...([' state="translated"', ' xml:lang="en"', ' xmlns="x"', ' version="9.9"', ' trgLang="fr"'] as const),
		...(['\u0000', '\ufeff', '\u202e', '\ud800', '\r\n', '"', '<g>'.repeat(60)] as const)
	],
	csv: [
		...([',', ',,', '"', '""', '\r\n', '\n', '\r', ';', '\t', "'", '=1+1', '@x', '-1', '+1'] as const),
		...(['=HYPERLINK("http://x")', 'translated', 'stale', 'missing', '#', '%2e%2e/', '\u0000'] as const),
		...(['\ufeff', '\u202e', '\ud800', 'address,source,target,state\n', ':param[x]', '[^none]'] as const)
	]
};

/** What a translator sends back, broken by a program or by somebody who means no good; taken into the course where it can be. */
export function translationCase(world: World): FuzzCase {
	const { chance } = world;
	const form: Form = chance.oneIn(2) ? 'xliff' : 'csv';
	const isGood = chance.oneIn(12);
	const text = isGood ? WRITTEN[form] : changed(chance, form);
	const kind = `translations, ${form}${isGood ? ', good' : ''}`;
	return {
		kind,
		shown: () => JSON.stringify(text),
		run: () => Promise.resolve(taken(world, form, text, isGood))
	};
}

/** A few lines only, else most of what is changed stands in front of everything else, and nothing behind it is reached. */
function changed(chance: Chance, form: Form): string {
	if (chance.oneIn(3)) return mutatedText(chance, WRITTEN[form], PIECES[form]);
	const lines = WRITTEN[form].split('\n');
	const at = chance.below(lines.length);
	lines[at] = mutatedText(chance, lines[at] ?? '', PIECES[form]);
	return lines.join('\n');
}

function taken({ subjects }: World, form: Form, text: string, isGood: boolean): string {
	const read = form === 'csv' ? subjects.readCsv(text) : subjects.readXliff(text);
	must(read.ok || !isGood, 'what was handed out is refused');
	if (!read.ok) return codesOf(read.error);
	const translations: readonly Translation[] =
		'translations' in read.value ? read.value.translations : read.value;
	const target = 'translations' in read.value ? read.value.target : TARGET;
	if (target !== TARGET) return 'another language';
	const applied = subjects.applyTranslations(OURS, TARGET, translations);
	must(applied.ok || !isGood, 'what was handed out is not taken back');
	if (!applied.ok) return codesOf(applied.error);
	mustKeepTheSource(applied.value);
	if (isGood) must(sameFiles(applied.value, OURS), 'what was handed out changes the course');
	return 'taken';
}

const codesOf = (refusals: readonly ExchangeRefusal[]): string => {
	must(refusals.length > 0, 'it is refused without a reason');
	return [...new Set(refusals.map(codeOfExchange))].toSorted().join(' ');
};

function codeOfExchange({ code, where, message, todo }: ExchangeRefusal): string {
	must(where !== '', `${code} does not say where`);
	return codeOfRefusal({ code: `XCHG_${code}`, message, todo });
}

/** A translation says nothing in the language that it was made from. */
function mustKeepTheSource(files: Files): void {
	const now = translationUnits(files, SOURCE, TARGET);
	must(now.length === UNITS.length, 'texts are gone, or there are more');
	for (const [at, { address, source }] of UNITS.entries()) {
		must(now[at]?.address === address && now[at].source === source, `${address} says something else`);
	}
}

const sameFiles = (one: Files, other: Files): boolean =>
	[...one].every(([path, text]) => other.get(path) === text);
