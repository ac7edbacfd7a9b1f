import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { editRefusalWords } from './studio-words.ts';

/** Why a file was not taken in. */
export type FileFault =
	| { code: 'NO_FILE' }
	| { code: 'TOO_LARGE'; mostMb: number }
	/** In the file, or in the draft that it should go into. `path` is empty where it is about all of it. */
	| { code: 'FILE'; path: string; message: string; todo: string }
	| { code: 'UNKNOWN_BASE'; base: string }
	| { code: 'STEP'; because: string };

/** The same in words: where, what, and what to do. */
export function fileFaultWords(fault: FileFault): string {
	switch (fault.code) {
		case 'NO_FILE':
			return m.studio_file_none();
		case 'TOO_LARGE':
			return m.studio_file_too_large({ most: fault.mostMb });
		case 'FILE': {
			const { path, message, todo } = fault;
			return path === ''
				? m.studio_file_refused({ message, todo })
				: m.studio_file_refused_at({ path, message, todo });
		}
		case 'UNKNOWN_BASE':
			return m.studio_file_unknown_base({ base: fault.base.slice(0, SHORT_HASH) });
		case 'STEP':
			return editRefusalWords(fault.because);
		default:
			return assertNever(fault);
	}
}

/** As much of a hash as people compare. */
const SHORT_HASH = 12;
