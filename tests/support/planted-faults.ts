import type { Code } from '../../src/lib/domain/content/finding.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';

export type PlantedFault = { file: string; line: number; code: Code };

type Slip = {
	file: RegExp;
	line: RegExp;
	/** What is on the line afterwards. */
	write: (line: string, nth: number) => string;
	code: Code;
	most: number;
};

/** Slips of the fingers and of the mind, each of which is one fault at one line. */
const SLIPS: Slip[] = [
	{
		file: /check-in\.yaml$/,
		line: /level: 2, sign: [a-z-]+, text: \{ en: "Yes" \} \}$/,
		write: (line) => line.replace('level: 2', 'level: 3'),
		code: 'F701',
		most: 3
	},
	{
		file: /check-in\.yaml$/,
		line: /level: 2, sign: [a-z-]+, text: /,
		write: (line, nth) => line.replace(/sign: [a-z-]+/, `sign: no-such-sign-${nth}`),
		code: 'I103',
		most: 3
	},
	{
		file: /check-in\.yaml$/,
		line: /every_days: 14, for_days: /,
		write: (line) => line.replace(/for_days: \d+/, 'for_days: 5'),
		code: 'F702',
		most: 1
	},
	{
		file: /risks-and-strengths\.yaml$/,
		line: /^ {4}cites: \[.+\]$/,
		write: (line) => line.replace(/\[.*\]/, '[]'),
		code: 'F703',
		most: 3
	},
	{
		file: /health-check\.yaml$/,
		line: /^ {4}ask: \{ en: "/,
		write: (line) => line.replace('en: "', 'en: "Your score counts. '),
		code: 'F704',
		most: 3
	},
	{
		file: /wallet-card\.yaml$/,
		line: /^numbers: /,
		write: () => 'numbers: []',
		code: 'F705',
		most: 1
	},
	{
		file: /drawing\.svg$/,
		line: /<text .*data-label="[a-z-]+"/,
		write: (line) => line.replace(/data-label="[a-z-]+"/, `fill="none" $&`),
		code: 'S011',
		most: 3
	},
	{
		file: /drawing\.svg$/,
		line: /^<svg .*viewBox="0 0 320 /,
		write: (line) => line.replace('0 0 320', '0 0 480'),
		code: 'A506',
		most: 1
	},
	{
		file: /figures\/.*figure\.yaml$/,
		line: /^ {2}- \{ id: [a-z-]+, count: /,
		write: (line) => line.replace(/cites: \[[^\]]+\]/, 'cites: []'),
		code: 'C404',
		most: 1
	},
	{
		file: /module\.yaml$/,
		line: /^ {8}believes: [a-z-]+$/,
		write: (line, nth) => line.replace(/: .*/, `: no-such-belief-${nth}`),
		code: 'I103',
		most: 25
	},
	{
		file: /module\.yaml$/,
		line: /^ {2}- \{ id: rt-[a-z0-9-]+, kind: reteach,/,
		write: (line) => line.replace('kind: reteach', 'kind: retech'),
		code: 'S007',
		most: 15
	},
	{
		file: /module\.yaml$/,
		line: /^ {2}- \{ id: [a-z0-9-]+, objective: [a-z-]+, reteach: /,
		write: (line, nth) => line.replace(/objective: [a-z-]+/, `objective: nothing-of-the-kind-${nth}`),
		code: 'I103',
		most: 10
	},
	{
		file: /glossary\.en\.yaml$/,
		line: /\bterm: /,
		write: (line) => line.replace('term: ', 'trm: '),
		code: 'S002',
		most: 10
	},
	{
		file: /sources\.yaml$/,
		line: /checked_as: excerpt$/,
		write: (line) => line.replace('excerpt', 'exerpt'),
		code: 'S007',
		most: 10
	},
	{
		file: /levels\.yaml$/,
		line: /^\s+cites: \[[a-z0-9-]+\]$/,
		write: (line, nth) => line.replace(/\[.*\]/, `[no-such-source-${nth}]`),
		code: 'C401',
		most: 10
	},
	{
		file: /clauses\.yaml$/,
		line: /^\s+lock: wording$/,
		write: (line) => line.replace('wording', 'wrding'),
		code: 'S007',
		most: 10
	},
	{ file: /lesson\.e[ns]\.md$/, line: /^## /, write: (line) => `${line} <b>`, code: 'S008', most: 20 }
];

/** The files with so many faults planted in them, and where each is. Throws where there is no room for so many. */
export function plantFaults(files: Files, count: number): { files: Files; planted: PlantedFault[] } {
	const broken = new Map([...files].map(([path, text]) => [path, text.split('\n')] as const));
	const planted: PlantedFault[] = [];
	for (const { file, line, write, code, most } of SLIPS) {
		let done = 0;
		for (const [path, lines] of broken) {
			if (!file.test(path)) continue;
			for (const [index, text] of lines.entries()) {
				if (!line.test(text) || done >= most || planted.length >= count) continue;
				done += 1;
				lines[index] = write(text, done);
				planted.push({ file: path, line: index + 1, code });
			}
		}
	}
	if (planted.length < count) throw new Error(`There is room for ${planted.length} faults only`);
	return { files: new Map([...broken].map(([path, lines]) => [path, lines.join('\n')])), planted };
}
