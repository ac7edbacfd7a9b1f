import { finding, type At, type Code, type Finding, type Level } from '../finding.ts';
import type { ModuleChange } from '../module-change.ts';
import { Places } from '../places.ts';
import type { Files } from '../source-text.ts';

/** What reading the files of one course shares: the files, what was found, and where things were written. */
export type Reading = {
	/** What a reader may ask of the files, and nothing else: what it asks can be watched. */
	files: Pick<Files, 'get' | 'has' | 'keys'>;
	languages: readonly string[];
	sourceLanguage: string;
	places: Places;
	findings: Finding[];
	/** By module. */
	changes: Map<string, ModuleChange>;
};

export const startReading = (files: Files, places = new Places()): Reading => ({
	files,
	languages: ['en'],
	sourceLanguage: 'en',
	places,
	findings: [],
	changes: new Map()
});

export function report(
	reading: Reading,
	code: Code,
	at: At,
	message: string,
	todo: string,
	level?: Level
): void {
	reading.findings.push(finding(code, at, message, todo, level));
}
