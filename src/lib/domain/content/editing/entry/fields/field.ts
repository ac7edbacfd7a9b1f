import type {
	CourseList,
	Field,
	FieldName,
	FlagField,
	GroupField,
	ListField,
	ListName,
	NumberField,
	PickField,
	TextField,
	WordsField
} from '../spec.ts';

/*
 * What every form is made of, said shortly: a key of the file, what the form calls it, and what is special about it. Texts
 * that carry mark-up are `words`, those that do not are `plain`; what must be there is asked for with `needed`.
 */

export const needed = { required: true } as const;
export const unless = (field: string) => ({ required: { unless: field } }) as const;

export const text = (key: string, name: FieldName, more: Partial<TextField> = {}): TextField => ({
	kind: 'text',
	key,
	name,
	...more
});

export const plain = (key: string, name: FieldName, more: Partial<WordsField> = {}): WordsField => ({
	kind: 'words',
	key,
	name,
	...needed,
	...more
});

export const words = (key: string, name: FieldName): WordsField => ({
	kind: 'words',
	key,
	name,
	marks: 'all',
	...needed
});

export const oneOf = (
	key: string,
	name: FieldName,
	among: readonly string[],
	more: Partial<PickField> = {}
): PickField => ({ kind: 'pick', key, name, from: { words: among }, ...more });

export const ref = (
	key: string,
	name: FieldName,
	course: CourseList,
	more: Partial<PickField> = {}
): PickField => ({ kind: 'pick', key, name, from: { course }, ...more });

export const refs = (
	key: string,
	name: FieldName,
	course: CourseList,
	more: Partial<PickField> = {}
): PickField => ref(key, name, course, { many: true, ...more });

/** One of the rows of a list of the same entry. */
export const rowOf = (key: string, name: FieldName, list: string): PickField => ({
	kind: 'pick',
	key,
	name,
	from: { list },
	...needed
});

export const number = (key: string, name: FieldName, more: Partial<NumberField> = {}): NumberField => ({
	kind: 'number',
	key,
	name,
	...more
});

export const flag = (key: string, name: FieldName, more: Partial<FlagField> = {}): FlagField => ({
	kind: 'flag',
	key,
	name,
	...more
});

export const group = (
	key: string,
	name: FieldName,
	fields: readonly Field[],
	more: Partial<GroupField> = {}
): GroupField => ({ kind: 'group', key, name, fields, ...more });

export const list = (
	key: string,
	name: ListName,
	fields: ListField['fields'],
	more: Partial<ListField> = {}
): ListField => ({ kind: 'list', key, name, rows: 'id', fields, ...needed, ...more });

export const lines = (key: string, name: ListName, more: Partial<ListField> = {}): ListField =>
	list(key, name, 'words', { rows: 'none', ...more });

/** For whom it is: nothing said is for everybody. */
export const APPLIES: GroupField = group('applies', 'applies', [
	refs('product', 'applies_product', 'product'),
	oneOf('place', 'applies_place', ['clinic', 'home'], { many: true })
]);

/** Of what warns of harm and rests on nothing that somebody read. */
export const CLINIC_CONFIRMS: FlagField = flag('clinic_confirms', 'clinic_confirms');

export const CITES: PickField = refs('cites', 'cites', 'source');
