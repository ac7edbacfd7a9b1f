import type { PersonKind } from '../../domain/person/events.ts';

export const HOME = { patient: '/my', staff: '/clinic' } as const;

const STAFF_AREAS = ['/clinic', '/studio', '/admin'];

/**
 * Where somebody lands after signing in: the page they were on, if it is one of ours and for people like them; else
 * their home. A path from an address is anybody's invention: nothing that a browser could read as another site passes.
 */
export function landingPath(kind: PersonKind, wanted: string | null | undefined): string {
	const path = samePath(wanted);
	if (path === null) return HOME[kind];
	const areas = kind === 'patient' ? [HOME.patient] : STAFF_AREAS;
	const pathname = path.split(/[?#]/, 1)[0] ?? '';
	return areas.some((area) => pathname === area || pathname.startsWith(`${area}/`)) ? path : HOME[kind];
}

/** The text as a path of this site in the form that browsers will read it; null when it is anything else. */
export function samePath(wanted: string | null | undefined): string | null {
	// `//host` and `/\host` are other hosts to a browser; it drops tabs and line ends before reading.
	if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\'))
		return null;
	const read = URL.parse(wanted, 'http://here.invalid');
	if (read?.origin !== 'http://here.invalid') return null;
	return read.pathname.startsWith('//') ? null : read.pathname + read.search;
}
