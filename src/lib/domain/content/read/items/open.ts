import type { AcknowledgeItem, OpenItem, ReflectItem, TeachbackItem } from '../../model.ts';
import type { Fields } from '../fields.ts';
import { LOCKS } from '../locks.ts';

type Base = Pick<OpenItem, 'id' | 'applies' | 'retired'>;
type OpenKind = OpenItem['kind'];
type OpenReader = { keys: readonly string[]; read: (fields: Fields, base: Base) => OpenItem };

const readTeachback = (fields: Fields, base: Base): TeachbackItem => {
	const rubric = fields.map('rubric', ['not_yet', 'partly', 'fully']);
	return {
		...base,
		kind: 'teachback',
		objective: fields.text('objective'),
		ask: fields.words('ask'),
		rubric: {
			not_yet: rubric?.words('not_yet') ?? {},
			partly: rubric?.words('partly') ?? {},
			fully: rubric?.words('fully') ?? {}
		}
	};
};

const readReflect = (fields: Fields, base: Base): ReflectItem => ({
	...base,
	kind: 'reflect',
	ask: fields.words('ask')
});

const readAcknowledge = (fields: Fields, base: Base): AcknowledgeItem => ({
	...base,
	kind: 'acknowledge',
	lock: fields.oneOf('lock', LOCKS),
	cites: fields.texts('cites'),
	statement: fields.words('statement')
});

/** Kinds without a key, by their name in the files. */
export const OPEN_READERS: Readonly<Record<OpenKind, OpenReader>> = {
	teachback: { keys: ['objective', 'ask', 'rubric'], read: readTeachback },
	reflect: { keys: ['ask'], read: readReflect },
	acknowledge: { keys: ['lock', 'cites', 'statement'], read: readAcknowledge }
};

/** Keys by which software would mark: what somebody wrote in their own words is judged by a clinician. */
const MARKING_KEYS: ReadonlySet<string> = new Set([
	'answer',
	'options',
	'reasons',
	'gaps',
	'tolerance',
	'guesses'
]);

/** I113, I114: agreeing shows no understanding, and software marks no free text. True when the key was reported. */
export function complainOfOpenKey(fields: Fields, kind: OpenKind, key: string): boolean {
	if (kind === 'acknowledge' && key === 'objective') {
		fields.complain(
			'I113',
			key,
			'an acknowledgement is tied to an objective',
			'remove objective; agreeing shows no understanding'
		);
		return true;
	}
	if (kind !== 'acknowledge' && MARKING_KEYS.has(key)) {
		fields.complain(
			'I114',
			key,
			`"${key}" would let software mark own words`,
			'remove it; a clinician judges a teachback by its rubric'
		);
		return true;
	}
	return false;
}
