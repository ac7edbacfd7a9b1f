import { parse, stringify } from 'yaml';
import * as v from 'valibot';
import { refuse, ok, type Result } from '../../result.ts';
import type { LanguageTag } from '../model.ts';
import { isContentId, isLanguageTag } from '../names.ts';

/** What a module that is handed on alone says of itself. */
export type Manifest = {
	schema: typeof MODULE_FILE_SCHEMA;
	/** Its id, and the name of its folder. */
	module: string;
	/** Of its structure. */
	module_schema: typeof MODULE_SCHEMA;
	license: string;
	/** Of the course that it comes from. */
	source_language: LanguageTag;
	/** In which of them it is written. */
	languages: LanguageTag[];
};

export const MODULE_FILE_SCHEMA = 'preface/module-file@1';
export const MODULE_SCHEMA = 'preface/module@1';

export const MOST_LANGUAGES = 100;
export const LICENSE_CHARACTERS = 200;
const language = v.pipe(v.string(), v.check(isLanguageTag));

const manifest = v.strictObject({
	schema: v.literal(MODULE_FILE_SCHEMA),
	module: v.pipe(v.string(), v.check(isContentId)),
	module_schema: v.literal(MODULE_SCHEMA),
	license: v.pipe(v.string(), v.maxLength(LICENSE_CHARACTERS)),
	source_language: language,
	languages: v.pipe(v.array(language), v.minLength(1), v.maxLength(MOST_LANGUAGES))
});

export const writeManifest = (said: Manifest): string => stringify(said, { lineWidth: 0 });

/** `at`: where in it, as in `languages.0`; empty where nothing can be read. */
export function readManifest(text: string): Result<Manifest, { at: string }> {
	try {
		const read = v.safeParse(manifest, parse(text, { maxAliasCount: 0, logLevel: 'error' }));
		return read.success ? ok(read.output) : refuse({ at: v.getDotPath(read.issues[0]) ?? '' });
	} catch {
		return refuse({ at: '' });
	}
}
