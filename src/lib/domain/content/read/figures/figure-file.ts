import { ICON_TOTALS, type Figure, type IconArray, type IconGroup, type WithFigures } from '../../figures.ts';
import type { Words } from '../../model.ts';
import type { Fields } from '../fields.ts';
import { report, type Reading } from '../reading.ts';
import { openText, openYaml } from '../yaml-file.ts';
import { readDrawing } from './drawing.ts';
import { readPicture } from './picture.ts';

const PATH = /^figures\/([^/]+)\/([^/]+)$/;
const SHARED = ['id', 'kind', 'title', 'equivalent', 'cites'];
const OWN = {
	drawing: ['labels'],
	icon_array: ['of', 'marked', 'unmarked', 'groups'],
	photo: ['picture']
} as const;
const OWN_KEYS = Object.values(OWN).flat();

/** The figures of this course, by id; none is as if there were no such part. */
export function readFigures(reading: Reading): WithFigures {
	const paths = [...reading.files.keys()].filter((path) => PATH.test(path));
	const ids = [...new Set(paths.map((path) => PATH.exec(path)?.[1] ?? ''))].sort();
	const figures = ids.flatMap((id) => readFigure(reading, id) ?? []);
	for (const path of paths) {
		const [, id, file] = PATH.exec(path) ?? [];
		const isDrawn = figures.some((figure) => figure.id === id && figure.kind === 'drawing');
		if (file === 'figure.yaml' || (file === 'drawing.svg' && isDrawn)) continue;
		if (file === 'drawing.svg' && !figures.some((figure) => figure.id === id)) continue;
		report(reading, 'S010', { file: path, line: 1, col: 1 }, 'no figure uses this file', 'remove it');
	}
	return figures.length === 0 ? {} : { figures };
}

function readFigure(reading: Reading, folder: string): Figure | null {
	const path = `figures/${folder}/figure.yaml`;
	const fields = openYaml(reading, path, 'preface/figure@1', [...SHARED, ...OWN_KEYS]);
	if (!fields) return null;
	const id = fields.id();
	if (id !== '' && id !== folder) {
		const todo = `write id: ${folder}, or rename the folder`;
		fields.complain('S004', 'id', `"${id}" is not the folder's name`, todo);
	}
	const kind = fields.oneOf('kind', ['drawing', 'icon_array', 'photo']);
	const own: readonly string[] = OWN[kind];
	for (const key of OWN_KEYS) {
		if (!own.includes(key) && fields.has(key))
			fields.complain('S002', key, `kind ${kind} has no "${key}"`, 'remove it');
	}
	const shared = {
		id: folder,
		title: unmarked(reading, fields.words('title')),
		equivalent: fields.wordsList('equivalent'),
		cites: fields.texts('cites')
	};
	if (kind === 'icon_array')
		return fields.remember<Figure>({ ...shared, kind, ...readIcons(reading, fields) });
	if (kind === 'photo') {
		const picture = readPicture(fields);
		return picture && fields.remember<Figure>({ ...shared, kind, picture });
	}
	const labels = fields.namedWords('labels').map(({ name, text }) => {
		const label = { id: name, text: unmarked(reading, text) };
		reading.places.put(label, reading.places.of(text));
		return label;
	});
	const source = openText(reading, `figures/${folder}/drawing.svg`);
	const drawing = source && readDrawing(reading, source);
	return drawing && fields.remember<Figure>({ ...shared, kind, labels, drawing });
}

function readIcons(
	reading: Reading,
	fields: Fields
): Pick<IconArray, 'of' | 'marked' | 'unmarked' | 'groups'> {
	const written = fields.integer('of');
	const of = ICON_TOTALS.find((total) => total === written);
	if (of === undefined && fields.has('of')) {
		const todo = `write of: ${ICON_TOTALS.join(' or of: ')}`;
		fields.complain('S007', 'of', `nobody can see what ${written} marks say`, todo);
	}
	const total = of ?? 100;
	return {
		of: total,
		marked: unmarked(reading, fields.words('marked')),
		unmarked: unmarked(reading, fields.words('unmarked')),
		groups: fields.list('groups', 'group', ['id', 'count', 'label', 'cites'], (group) => {
			const count = group.integer('count');
			if (count < 0 || count > total) {
				group.complain('S007', 'count', `${count} is not from 0 to ${total}`, `count how many of ${total}`);
			}
			return group.remember<IconGroup>({
				id: group.id(),
				count,
				label: unmarked(reading, group.words('label')),
				cites: group.texts('cites')
			});
		})
	};
}

/** What stands in a picture has one look and leads nowhere: words, and facts of the clinic. */
function unmarked(reading: Reading, text: Words): Words {
	for (const inlines of Object.values(text)) {
		for (const inline of inlines) {
			if (inline.type === 'text' || inline.type === 'param') continue;
			const at = reading.places.of(inlines, undefined);
			const where = at.file === '' ? reading.places.of(text) : at;
			report(
				reading,
				'S008',
				where,
				'the words of a picture take no mark-up',
				'write plain words, or :param[…]'
			);
		}
	}
	return text;
}
