import { openItemsOf } from '../../look-up.ts';
import type {
	Applies,
	Block,
	Course,
	Inline,
	Lock,
	Module,
	Passage,
	PlainWords,
	Words
} from '../../model.ts';
import { nodeLines } from '../../text.ts';

/** Something that an author gave a lock, as the base and a clinic's own course are compared by it. */
export type Locked = {
	id: string;
	lock: Lock;
	cites: string[];
	applies?: Applies;
	required?: boolean;
	/** Of a block: a lesson that becomes a re-teach is read by nobody. */
	kind?: Block['kind'];
	/** Of a clause: what it discloses. */
	covers?: string[];
	retired?: true;
	/** The lines that it says, by language. */
	says: Record<string, Inline[][]>;
	/** The same with its form and all around it, by language: what stays to the letter where nothing may change. */
	whole: Record<string, unknown>;
	/** Passages that know where they were written; for the others it is the place of the whole. */
	written: Record<string, object>;
};

/** `home`: the module that it belongs to. */
export type LockedThing = { of: Locked; thing: object; home: string | null };

/** Everything in a course that has a lock of its own. */
export function lockedThings(course: Course): LockedThing[] {
	const { key_information: information, electronic_records: records, consent } = course;
	return [
		...course.modules.flatMap(lockedInModule),
		outside(information, { ...information, ...saying(information) }),
		outside(records, { ...records, ...saying(records) }),
		...consent.clauses.map((clause) => outside(clause, { ...clause, ...saying(clause), written: {} }))
	];
}

const outside = (thing: object, of: Omit<Locked, 'required'>): LockedThing => ({
	of: { ...of, required: true },
	thing,
	home: null
});

const lockedInModule = (module: Module): LockedThing[] => [
	...module.blocks.map((block) => ({ of: { ...block, ...saying(block) }, thing: block, home: module.id })),
	...openItemsOf(module).flatMap((item) =>
		item.kind === 'acknowledge'
			? [
					{
						of: { ...unkinded(item), ...saying(item), required: true },
						thing: item,
						home: module.id
					}
				]
			: []
	)
];

/** The kind of an item is none of a block. */
const unkinded = <T extends { kind: unknown }>({ kind: _, ...item }: T): Omit<T, 'kind'> => item;

type Said = {
	title?: PlainWords;
	text?: Record<string, Passage>;
	statement?: Words;
	accept?: Words;
};

function saying({ title, text, statement, accept }: Said): Pick<Locked, 'says' | 'whole' | 'written'> {
	const languages = new Set([title, text, statement, accept].flatMap((said) => Object.keys(said ?? {})));
	const says: Record<string, Inline[][]> = {};
	const whole: Record<string, unknown> = {};
	for (const language of languages) {
		const [name, passage] = [title?.[language], text?.[language] ?? []];
		const affirmed = [statement?.[language], accept?.[language]];
		says[language] = [
			...(name === undefined ? [] : [[{ type: 'text', value: name } as const]]),
			...passage.flatMap((node) => nodeLines(node)),
			...affirmed.flatMap((line) => (line ? [line] : []))
		];
		whole[language] = [name ?? null, passage, ...affirmed.map((line) => line ?? null)];
	}
	return { says, whole, written: text ?? {} };
}
