import type { FilesRefusal } from '../../domain/content/course-files.ts';
import { shownPath } from '../../domain/content/safe-path.ts';

/** Why an archive is not opened. */
export type ZipCode =
	| 'ZIP_TOO_LARGE'
	| 'ZIP_BROKEN'
	| 'ZIP_TOO_MANY_ENTRIES'
	| 'ZIP_UNSAFE_NAME'
	| 'ZIP_SAME_NAME'
	| 'ZIP_SPECIAL_FILE'
	| 'ZIP_ENCRYPTED'
	| 'ZIP_COMPRESSION'
	| 'ZIP_OVERLAP'
	| 'ZIP_ENTRY_TOO_LARGE'
	| 'ZIP_UNPACKS_TOO_LARGE'
	| 'ZIP_NESTED';

export type ZipRefusal = FilesRefusal<ZipCode>;

const kB = (bytes: number): string =>
	bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / 1024 / 1024} MB`;

const AGAIN = 'pack the folder again as a plain zip';
const MESSAGES: Record<ZipCode, (limit: number, why: string) => [message: string, todo: string]> = {
	ZIP_TOO_LARGE: (limit) => [
		`this file is larger than ${kB(limit)}`,
		'leave out what is no part of the course'
	],
	ZIP_BROKEN: () => ['this is no whole zip archive', `download it again, or ${AGAIN}`],
	ZIP_TOO_MANY_ENTRIES: (limit) => [
		`more than ${limit} files and folders are in it`,
		'leave out what is no part of the course'
	],
	ZIP_UNSAFE_NAME: (_, why) => [`this name ${why}`, 'give the file a plain name inside its folder'],
	ZIP_SAME_NAME: () => [
		'another file in it has this name, for some computers at least',
		'leave one of them out'
	],
	ZIP_SPECIAL_FILE: () => ['this is a link or a device and no file', 'put the file itself there'],
	ZIP_ENCRYPTED: () => ['this file is locked with a password', 'pack it without one'],
	ZIP_COMPRESSION: () => [
		'this file is packed in a way that is not read here',
		'pack it with "deflate", as every system does by itself'
	],
	ZIP_OVERLAP: () => ['this file shares its bytes with another one', AGAIN],
	ZIP_ENTRY_TOO_LARGE: (limit) => [`this file unpacks to more than ${kB(limit)}`, 'split it'],
	ZIP_UNPACKS_TOO_LARGE: (limit) => [
		`all of it unpacks to more than ${kB(limit)}`,
		'leave out what is no part of the course'
	],
	ZIP_NESTED: () => ['this is an archive inside the archive', 'unpack it, and pack the folder again']
};

/** A refusal in words; `limit` where one was passed, `why` where a name was wrong. */
export function zipRefusal(code: ZipCode, path = '', { limit = 0, why = '' } = {}): ZipRefusal {
	const [message, todo] = MESSAGES[code](limit, why);
	return { code, path: shownPath(path), message, todo };
}
