import { quoted } from '../../exchange/yaml-source.ts';

/** Words that need no quotes wherever they stand: in a map on one line, too, and for a reader of YAML 1.1. */
const PLAIN = /^\p{L}[\p{L}\p{N} .'’()/_-]*(?<! )$/u;
const PLAIN_ID = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;
const PLAIN_ADDRESS = /^https?:\/\/[\w./~%-]+$/;
const MEANT_OTHERWISE: ReadonlySet<string> = new Set([
	'null',
	'true',
	'false',
	'yes',
	'no',
	'on',
	'off',
	'y',
	'n'
]);

/** A text as YAML says it, in quotes where it needs them. */
export const yamlText = (text: string): string =>
	(PLAIN.test(text) && !MEANT_OTHERWISE.has(text.toLowerCase())) ||
	PLAIN_ID.test(text) ||
	PLAIN_ADDRESS.test(text)
		? text
		: quoted(text);

const WHOLE_NUMBER = /^(?:0|-?[1-9]\d{0,14})$/;
export const isWholeNumber = (text: string): boolean => WHOLE_NUMBER.test(text);

export const yamlNumber = (text: string): string => (isWholeNumber(text) ? text : yamlText(text));

/** In the order in which the files of the course say them; what is not listed stays where it is. */
const KEY_ORDER = [
	'schema',
	'id',
	'kind',
	'of',
	'type',
	'min',
	'max',
	'objective',
	'reteach',
	'impact',
	'title',
	'publisher',
	'year',
	'url',
	'doi',
	'checked_on',
	'recheck_on',
	'checked_as',
	'critical',
	'believed',
	'required',
	'lock',
	'covers',
	'every_days',
	'for_days',
	'start',
	'name',
	'term',
	'meaning',
	'ask',
	'discuss',
	'sign',
	'do',
	'unit',
	'answer',
	'param',
	'value',
	'tolerance',
	'guesses',
	'from',
	'to',
	'step',
	'too_low',
	'too_high',
	'in',
	'for',
	'correct',
	'believes',
	'if_wrong',
	'caution',
	'level',
	'lasts_days',
	'end',
	'say',
	'text',
	'count',
	'label',
	'example',
	'statement',
	'rubric',
	'bins',
	'targets',
	'rows',
	'options',
	'reasons',
	'steps',
	'gaps',
	'nodes',
	'choices',
	'why',
	'reopens',
	'taught_in',
	'answers',
	'number',
	'kinds',
	'cites',
	'basis',
	'clinic_confirms',
	'applies',
	'retired'
];

/** Where a key stands among others; before all of them, what no form has a field for. */
export const rankOf = (key: string): number => KEY_ORDER.indexOf(key);
