import type { Config } from '../../config.ts';
import type { Runtime } from '../../runtime.ts';
import type { StartedRuntime } from '../../start-runtime.ts';
import { addClinic } from './add-clinic.ts';
import { FIRST_CLINIC } from './first-clinic.ts';
import { renewSetUpLink, type SetUpLink } from './issue-set-up-link.ts';
import { listClinics } from './list-clinics.ts';

/** One account of the demonstration, as it is printed. The page lists more, such as the present code. */
type PrintedAccount = { label: string; identifier: string; passphrase: string };

/**
 * Says on standard output, in plain text, what whoever started the program must know: where the key lies, for an
 * installation that nobody has set up a link that works once, and the address. Makes the first clinic of an empty one.
 */
export async function announceStart(
	{ runtime, rootKey }: Pick<StartedRuntime, 'runtime' | 'rootKey'>,
	{
		demoAccounts = [],
		say = (text: string) => void process.stdout.write(text)
	}: { demoAccounts?: readonly PrintedAccount[]; say?: (text: string) => void } = {}
): Promise<void> {
	const { config } = runtime;
	const paragraphs = [keyWords(rootKey, config)];
	if (config.mode === 'demo') paragraphs.push(...accountWords(demoAccounts));
	else {
		const setUp = await firstSetUpLink(runtime);
		if (setUp) paragraphs.push(setUpWords(setUp));
	}
	paragraphs.push(`Preface is at ${config.origin}`);
	say(`\n${paragraphs.join('\n\n')}\n\n`);
}

/** Null once the installation has an administrator, and where somebody added several clinics by hand. */
async function firstSetUpLink(runtime: Runtime): Promise<SetUpLink | null> {
	const now = runtime.now();
	const [only, ...others] = await listClinics(runtime);
	if (others.length > 0) return null;
	if (only) {
		const renewed = await renewSetUpLink(runtime, only.clinicId, now);
		return renewed.ok ? renewed.value : null;
	}
	const added = await addClinic(runtime, FIRST_CLINIC, now);
	// Another process of the same installation was first, and prints its link.
	return added.ok ? added.value.setUp : null;
}

function keyWords({ where, made, readableByOthers }: StartedRuntime['rootKey'], config: Config): string {
	const data = config.databaseUrl === null ? `the data in ${config.dataDir}` : 'the database';
	return [
		made ? `A new key was made: ${where}` : `Key: ${where}`,
		`Without it ${data} cannot be read by anybody, ever. Keep a copy of it in another place.`,
		...(readableByOthers ? ['Other accounts of this machine can read the key. Close it: chmod 600'] : [])
	].join('\n');
}

export const setUpWords = ({ link, expiresAt }: SetUpLink): string =>
	[
		'This clinic has no administrator yet. Open this link once, within a week, to become the first:',
		`  ${link}`,
		`It works until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC; a later link replaces it.`
	].join('\n');

function accountWords(accounts: readonly PrintedAccount[]): string[] {
	if (accounts.length === 0) return [];
	const width = Math.max(...accounts.map(({ label }) => label.length));
	const rows = accounts.map(({ label, identifier }) => `  ${label.padEnd(width)}  ${identifier}`);
	const [{ passphrase = '' } = {}] = accounts;
	return [
		[
			'Accounts of the demonstration; everybody in it is made up:',
			...rows,
			`The passphrase of all: ${passphrase}`,
			'Codes for staff are on the sign-in page.'
		].join('\n')
	];
}
