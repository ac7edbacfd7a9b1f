import { assertNever } from '../../domain/result.ts';
import type { RootKeyRefusal } from './root-key.ts';

/** What the person at the terminal reads when the start is refused: what is wrong, then what to do. */
export function describeRootKeyRefusal(refusal: RootKeyRefusal): string {
	switch (refusal.code) {
		case 'KEY_FILE_MISSING':
			return lines(
				`The key file ${refusal.where} is missing, and the database holds records that only this key opens.`,
				'Put your copy of the key file back at that path, or set KEY_FILE to where it is now, and start again.',
				'Nothing was changed. A new key was not made: it could not open these records.'
			);
		case 'KEY_FILE_UNREADABLE':
			return lines(
				`The key file ${refusal.where} cannot be read (${refusal.cause}).`,
				'Make it a file that the account which starts Preface may read (mode 0600), and start again.'
			);
		case 'KEY_FILE_UNWRITABLE':
			return lines(
				`No key could be made at ${refusal.where} (${refusal.cause}).`,
				'Make the folder writable for the account which starts Preface, or set KEY_FILE to another path outside DATA_DIR.'
			);
		case 'KEY_COMMAND_FAILED':
			return lines(
				`The command in KEY_COMMAND failed (${refusal.cause}).`,
				'Run it by hand as the account which starts Preface. It must print the key, 32 bytes in base64, and end with status 0.'
			);
		case 'KEY_MALFORMED':
			return lines(
				`What ${refusal.where} holds is not a key: one line of base64 that stands for 32 bytes.`,
				'Take it from your copy, whole and unchanged. On an empty installation `openssl rand -base64 32` makes one.'
			);
		case 'KEY_WRONG':
			return lines(
				`The key from ${refusal.where} is not the one that this database was made with.`,
				'Use the key file that belongs to this database, or the database that belongs to this key. Nothing was changed.'
			);
		default:
			return assertNever(refusal);
	}
}

const lines = (...sentences: string[]): string => sentences.join('\n');
