import {
	chownSync,
	closeSync,
	fchownSync,
	lchownSync,
	lstatSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './cluster.ts';
import type { EmbeddedProblem } from './problem.ts';
import { runCommand, type Finished } from './run.ts';

/** The operating system's account that the server runs as, and how a command is run as it. */
export interface Account {
	name: string;
	/** Null: commands run as ourselves, because we are not root. */
	ids: { uid: number; gid: number } | null;
	run(command: string, args: readonly string[], options?: { cwd?: string }): Promise<Finished>;
}

type Person = { name: string; uid: number; gid: number };

/** Capabilities that let an account pass a closed folder; the first reads only, the second is what containers keep. */
const PASSES = ['dac_read_search', 'dac_override'];

/**
 * PostgreSQL refuses to run as root. As root: the owner of the folder, else `postgres`, else `nobody`; when a folder on
 * the way is closed to that account (root's home usually is), with the one capability that lets it pass. User
 * namespaces would do too, but containers forbid them more often.
 */
export async function chooseAccount(
	layout: Layout,
	binaries: Binaries
): Promise<Result<Account, EmbeddedProblem>> {
	if (process.getuid?.() !== 0) {
		return ok({
			name: userInfo().username,
			ids: null,
			run: (command, args, options) => runCommand(command, args, options)
		});
	}
	const person =
		ownerOf(layout.cluster) ?? ownerOf(layout.dataDir) ?? accountNamed('postgres') ?? accountNamed('nobody');
	if (!person) return refuse({ code: 'PATH_CLOSED', folder: layout.dataDir, account: 'nobody' });

	for (const account of [plainly(person), ...PASSES.map((pass) => passing(person, pass))]) {
		if (await reaches(account, layout.dataDir, binaries)) return ok(account);
	}
	return refuse({ code: 'PATH_CLOSED', folder: layout.dataDir, account: person.name });
}

/** Gives a folder and all in it to the account; the folder itself last, so that an interrupted change is taken up again. */
export function giveTo(account: Account, folder: string): void {
	const { ids } = account;
	if (!ids) return;
	const { uid, gid } = statSync(folder);
	if (uid === ids.uid && gid === ids.gid) return;
	for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		lchownSync(join(folder, entry), ids.uid, ids.gid);
	}
	chownSync(folder, ids.uid, ids.gid);
}

/** Replaces a file in a folder of the account. Never writes through a link that the account may have put there. */
export function writeAs(account: Account, file: string, text: string): void {
	const fresh = `${file}.new`;
	rmSync(fresh, { force: true });
	const handle = openSync(fresh, 'wx', 0o600);
	try {
		if (account.ids) fchownSync(handle, account.ids.uid, account.ids.gid);
		writeSync(handle, text);
	} finally {
		closeSync(handle);
	}
	renameSync(fresh, file);
}

const plainly = ({ name, uid, gid }: Person): Account => ({
	name,
	ids: { uid, gid },
	run: (command, args, options) => runCommand(command, args, { ...options, uid, gid })
});

const passing = ({ name, uid, gid }: Person, pass: string): Account => ({
	name,
	ids: { uid, gid },
	run: (command, args, options) =>
		runCommand(
			'setpriv',
			[
				`--reuid=${uid}`,
				`--regid=${gid}`,
				'--clear-groups',
				`--inh-caps=-all,+${pass}`,
				`--ambient-caps=-all,+${pass}`,
				'--',
				command,
				...args
			],
			options
		)
});

/** Tried, not computed from permission bits: access lists, mounts and security modules also have a say. */
async function reaches(account: Account, folder: string, { postgres }: Binaries): Promise<boolean> {
	const tried = await account.run('/bin/sh', ['-c', 'cd "$1" && "$2" --version', 'sh', folder, postgres], {
		cwd: '/'
	});
	return tried.code === 0;
}

function ownerOf(folder: string): Person | null {
	const found = lstatSync(folder, { throwIfNoEntry: false });
	if (!found || found.uid === 0) return null;
	return people().find(({ uid }) => uid === found.uid) ?? null;
}

const accountNamed = (name: string): Person | null => people().find((person) => person.name === name) ?? null;

/** initdb and the sign-in of the socket both need a name, so an account without an entry here cannot be used. */
function people(): Person[] {
	return readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'))
		.map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
		.filter(({ name, uid }) => name !== '' && uid > 0);
}
