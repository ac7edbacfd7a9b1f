import { parseArgs } from 'node:util';
import { ok, refuse, type Result } from '../lib/domain/result.ts';
import {
	recoverAdministrator,
	type AdministratorLink,
	type RecoverCommand,
	type RecoverRefusal
} from '../lib/server/operations/clinics/recover-administrator.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

const USAGE = 'npm run clinics:recover -- --slug harbor --email ada@harbor.example';

/** `npm run clinics:recover -- --slug S --email E`: prints a way back in for an administrator who lost every factor. */
function readArguments(args: string[]): Result<RecoverCommand, string> {
	try {
		const { slug, email } = parseArgs({
			args,
			options: { slug: { type: 'string' }, email: { type: 'string' } }
		}).values;
		if (slug && email?.trim()) return ok({ slug, email });
	} catch {
		// What is wrong with them is said below, with an example.
	}
	return refuse(`Say which clinic, and what its administrator signs in with: ${USAGE}`);
}

function print({ link, code, expiresAt }: AdministratorLink): void {
	console.log(
		[
			'Everything this administrator signed in with before has stopped working. The link opens once, with the code:',
			`  ${link}`,
			`  ${code}`,
			`It works until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
		].join('\n')
	);
}

const SENTENCES: Readonly<Record<RecoverRefusal['code'], string>> = {
	NO_SUCH_CLINIC: 'There is no clinic with this slug: npm run clinics:list prints them.',
	NO_SUCH_ADMINISTRATOR:
		'No administrator of this clinic signs in with this address. Other staff get a link from an administrator, on the Staff page.',
	NOT_ACTIVE: 'This administrator is suspended. Another one lets them return on the Staff page.'
};

const command = readArguments(process.argv.slice(2));
if (command.ok) {
	await runWithRuntime(async (runtime) => {
		const recovered = await recoverAdministrator(runtime, command.value, runtime.now());
		if (recovered.ok) print(recovered.value);
		else console.error(SENTENCES[recovered.error.code]);
		return recovered.ok ? 0 : WRONG_ARGUMENTS;
	});
} else {
	console.error(command.error);
	process.exitCode = WRONG_ARGUMENTS;
}
