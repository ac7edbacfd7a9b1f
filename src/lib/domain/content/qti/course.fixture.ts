import { goodCourse } from '../../../../../tests/fixtures/content/course-files.ts';
import { sha256Hex } from '../../ledger/sha256.ts';
import { words } from '../../quiz/items.fixture.ts';
import { isOpenItem } from '../look-up.ts';
import type { Course, Item, LanguageTag, OpenItem } from '../model.ts';
import { qtiPackage } from './qti-package.ts';
import { readXml, type XmlNode } from './xml-reader.fixture.ts';

export const VERSION = sha256Hex('a course');

export const filesOf = (course: Course, language: LanguageTag): Map<string, XmlNode> =>
	new Map(
		[...qtiPackage(course, { language, version: VERSION })].map(([path, text]) => [path, readXml(text)])
	);

export const fileOf = (files: ReadonlyMap<string, XmlNode>, path: string): XmlNode => {
	const file = files.get(path);
	if (!file) throw new Error(`There is no ${path}`);
	return file;
};

const GOOD = goodCourse();

/** The good course with these items in place of its own, in English and Spanish. */
export function courseOf(items: Item[], open: OpenItem[] = [], part: Partial<Course> = {}): Course {
	const [module] = GOOD.modules;
	const [objective] = module?.objectives ?? [];
	if (!module || !objective) throw new Error('The good course has no objective');
	return {
		...GOOD,
		languages: ['en', 'es'],
		params: [
			...GOOD.params,
			{ name: 'clinic.stay_minutes', of: 'clinic', type: 'integer', label: { en: 'Stay' }, example: '120' }
		],
		modules: [
			{
				...module,
				objectives: [{ ...objective, id: 'o1', say: words('I call.') }],
				items: items.map((item) => ({ ...item, objective: 'o1' })),
				open_items: open
			}
		],
		...part
	};
}

/** The file of one item, as English or Spanish has it. */
export const itemFile = (item: Item | OpenItem, language: LanguageTag = 'en'): XmlNode =>
	fileOf(
		filesOf(isOpenItem(item) ? courseOf([], [item]) : courseOf([item]), language),
		`items/${item.id}.xml`
	);

/** One of every open kind. */
export const openItems: OpenItem[] = [
	{
		kind: 'teachback',
		id: 'tell-us',
		objective: 'o1',
		ask: words('How do you get home?'),
		rubric: { not_yet: words('Nothing.'), partly: words('A ride.'), fully: words('A ride, and when.') }
	},
	{ kind: 'reflect', id: 'think', ask: words('What do you hope?') },
	{
		kind: 'acknowledge',
		id: 'agree',
		lock: 'presence',
		cites: ['rope-handbook-2024'],
		statement: words('Somebody takes me home.')
	}
];
