import { MOST_KB } from './budgets.ts';
import { isHeld, lineOf, type Figure } from './figure.ts';

/** One file as it is sent: compressed, where compressing makes it smaller. */
export type SentFile = { /** Below the folder of what is public. */ path: string; bytes: number };

type Hydrated = { staff: readonly string[]; others: readonly string[] };

const FOR_READING = ['enhance.js', 'read-aloud.js'];
const FOR_SIGNING = ['sign-pad.js'];
const FOR_STAFF = ['enhance.js', 'look.js', 'file-size.js'];
const FOR_EDITING = ['enhance.js', 'studio-editor.js'];
const KNOWN = new Set([...FOR_READING, ...FOR_SIGNING, ...FOR_STAFF, ...FOR_EDITING]);

/**
 * What pages ship, each kind beside its budget. All pages share one bundle, so that one page that hydrates ships all of
 * it. Throws at a script that is of no kind: it would be sent unweighed.
 */
export function bundleFigures(files: readonly SentFile[], hydrated: Hydrated): Figure[] {
	const unknown = files.filter(({ path }) => isStaticScript(path) && !KNOWN.has(path));
	if (unknown.length > 0)
		throw new Error(`Of no page that is weighed: ${unknown.map(({ path }) => path).join(', ')}`);

	const kB = (counts: (path: string) => boolean) =>
		files.filter(({ path }) => counts(path)).reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
	const scripts = (names: readonly string[], hydrates: readonly string[]) =>
		kB((path) => names.includes(path) || (hydrates.length > 0 && isBundle(path)));
	const figure = (name: string, value: number, most?: number): Figure => ({
		name,
		value,
		unit: 'kB',
		...(most !== undefined && { budget: { most } })
	});

	return [
		figure('Patient page: JavaScript', scripts(FOR_READING, hydrated.others), MOST_KB.patientScript),
		figure('Signing page: JavaScript for drawing', scripts(FOR_SIGNING, []), MOST_KB.signingScript),
		figure(
			`Staff page: JavaScript (${hydrated.staff.length || 'none'} hydrated)`,
			scripts(FOR_STAFF, hydrated.staff),
			MOST_KB.staffScript
		),
		figure('Studio editor: JavaScript', scripts(FOR_EDITING, []), MOST_KB.staffScript),
		figure(
			'Fonts',
			kB((path) => path.endsWith('.woff2')),
			MOST_KB.fonts
		),
		figure(
			'Style sheet',
			kB((path) => isImmutable(path) && path.endsWith('.css'))
		)
	];
}

/** The lines of what is over its budget; empty when everything holds. */
export const faultsIn = (figures: readonly Figure[]): string[] =>
	figures.filter((figure) => !isHeld(figure)).map(lineOf);

const isImmutable = (path: string): boolean => path.startsWith('_app/immutable/');
const isBundle = (path: string): boolean => isImmutable(path) && path.endsWith('.js');
const isStaticScript = (path: string): boolean => path.endsWith('.js') && !path.startsWith('_app/');
