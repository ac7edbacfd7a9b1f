import type { Welcome } from '../model.ts';
import type { Reading } from './reading.ts';
import { readTexts, textIn } from './texts.ts';

const ID = 'welcome';
const STEM = 'welcome/text';

/** The greeting, if the course has one: only words, so that there is no file beside them. */
export function readWelcome(reading: Reading): { welcome?: Welcome } {
	const first = [...reading.files.keys()].find((path) => path.startsWith(`${STEM}.`) && path.endsWith('.md'));
	if (first === undefined) return {};
	const texts = readTexts(reading, STEM, { schema: 'preface/text@1', belongs: ['of', ID] });
	const at = { file: first, line: 1, col: 1 };
	const welcome: Welcome = { text: textIn(reading, texts, ID, at) };
	reading.places.put(welcome, at);
	texts.reportUnclaimed();
	return { welcome };
}
