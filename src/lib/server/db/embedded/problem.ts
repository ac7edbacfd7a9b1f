import { join } from 'node:path';
import { assertNever } from '../../../domain/result.ts';

/** Why the embedded database cannot be used. Expected refusals; anything else is thrown. */
export type EmbeddedProblem =
	| { code: 'NO_BINARIES'; platform: string }
	| { code: 'FOLDER_NOT_USABLE'; folder: string; account: string; reason: string }
	| { code: 'PATH_CLOSED'; folder: string; account: string }
	| { code: 'OTHER_MODE'; folder: string; mode: string }
	| { code: 'MODE_UNKNOWN'; folder: string }
	| { code: 'OTHER_MAJOR'; folder: string; found: string; expected: string }
	| { code: 'ALREADY_RUNNING'; folder: string }
	| { code: 'BUSY'; folder: string }
	| { code: 'INIT_FAILED'; folder: string; output: string }
	| { code: 'START_FAILED'; folder: string; output: string }
	| { code: 'NOT_ANSWERING'; folder: string; pid: number };

/** What a person at the terminal is told, and what to do. */
export function describeEmbeddedProblem(problem: EmbeddedProblem): string {
	switch (problem.code) {
		case 'NO_BINARIES':
			return (
				`The embedded database is not installed for ${problem.platform}. Run "npm ci" again on this machine, ` +
				'or set DATABASE_URL to another PostgreSQL.'
			);
		case 'FOLDER_NOT_USABLE':
			return (
				`The data folder ${problem.folder} cannot be used by the account "${problem.account}" (${problem.reason}). ` +
				'Give the folder to that account, or set DATA_DIR to a folder it may write to.'
			);
		case 'PATH_CLOSED':
			return (
				`The database runs as the account "${problem.account}", which cannot enter ${problem.folder} or a folder above it. ` +
				'PostgreSQL refuses to run as root. Move Preface and its data to a path open to that account, for example ' +
				'/opt/preface, or start it as an ordinary user.'
			);
		case 'OTHER_MODE':
			return (
				`The data folder ${problem.folder} holds a ${problem.mode === 'demo' ? 'demonstration' : 'real installation'}. ` +
				'Set DATA_DIR to another folder.'
			);
		case 'MODE_UNKNOWN': {
			const file = join(problem.folder, 'mode');
			return (
				`The data folder ${problem.folder} holds a database, but no file ${file} that says of what kind. Nothing was changed. ` +
				'If it is a real installation that was put back from a copy, write the one word "real" into that file:\n' +
				`  echo real > '${file}'\n` +
				'If it is a demonstration, write "demo". If Preface did not make it, set DATA_DIR to another folder.'
			);
		}
		case 'OTHER_MAJOR':
			return (
				`The data folder ${problem.folder} was written by PostgreSQL ${problem.found}; this version brings PostgreSQL ` +
				`${problem.expected}. Start the version of Preface that wrote it, or move the data with pg_upgrade.`
			);
		case 'ALREADY_RUNNING':
			return (
				`Preface is already running on the data folder ${problem.folder}. Stop that one first, or set DATA_DIR to ` +
				'another folder.'
			);
		case 'BUSY':
			return `Another process is still starting or stopping the database in ${problem.folder}. Try again in a minute.`;
		case 'INIT_FAILED':
			return `The database could not be created in ${problem.folder}:\n${problem.output}`;
		case 'START_FAILED':
			return `The database in ${problem.folder} did not start:\n${problem.output}`;
		case 'NOT_ANSWERING':
			return (
				`The database in ${problem.folder} runs as process ${problem.pid} but does not answer. Wait a minute and try again; ` +
				`if that does not help, end that process with "kill -INT ${problem.pid}".`
			);
		default:
			return assertNever(problem);
	}
}
