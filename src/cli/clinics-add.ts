import { parseArgs } from 'node:util';
import type { Result } from '../lib/domain/result.ts';
import { ok, refuse } from '../lib/domain/result.ts';
import {
	addClinic,
	type AddClinicCommand,
	type AddClinicRefusal
} from '../lib/server/operations/clinics/add-clinic.ts';
import { setUpWords } from '../lib/server/operations/clinics/announce-start.ts';
import { renewSetUpLink, type SetUpLink } from '../lib/server/operations/clinics/issue-set-up-link.ts';
import { listClinics } from '../lib/server/operations/clinics/list-clinics.ts';
import type { Runtime } from '../lib/server/runtime.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

const USAGE = 'npm run clinics:add -- --slug harbor --name "Harbor Clinic"';

/** `npm run clinics:add -- --slug S --name N`: adds a clinic and prints the link that makes its first administrator. */
function readArguments(args: string[]): Result<AddClinicCommand, string> {
	try {
		const { slug, name } = parseArgs({
			args,
			options: { slug: { type: 'string' }, name: { type: 'string' } }
		}).values;
		if (slug && name?.trim()) return ok({ slug, name });
	} catch {
		// What is wrong with them is said below, with an example.
	}
	return refuse(`A new clinic needs a slug and a name: ${USAGE}`);
}

async function addOrRenew(runtime: Runtime, command: AddClinicCommand): Promise<number> {
	const added = await addClinic(runtime, command, runtime.now());
	if (added.ok) return print(`Clinic ${command.slug} was added.`, added.value.setUp);
	if (added.error.code !== 'SLUG_TAKEN') return refuseWith(added.error);
	const there = (await listClinics(runtime)).find(({ slug }) => slug === command.slug);
	const renewed = there && (await renewSetUpLink(runtime, there.clinicId, runtime.now()));
	return renewed?.ok
		? print(`Clinic ${command.slug} was added before.`, renewed.value)
		: refuseWith(added.error);
}

function print(first: string, setUp: SetUpLink): number {
	console.log(`${first}\n${setUpWords(setUp)}`);
	return 0;
}

function refuseWith({ code }: AddClinicRefusal): number {
	const sentence = {
		SLUG_UNFIT:
			'The slug must be lower-case letters, digits and hyphens, at most 63, and begin with a letter or digit.',
		SLUG_TAKEN: 'There is a clinic with this slug already, and it has an administrator: choose another slug.',
		NAME_MISSING: `A new clinic needs a name: ${USAGE}`
	}[code];
	console.error(sentence);
	return WRONG_ARGUMENTS;
}

const command = readArguments(process.argv.slice(2));
if (command.ok) await runWithRuntime((runtime) => addOrRenew(runtime, command.value));
else {
	console.error(command.error);
	process.exitCode = WRONG_ARGUMENTS;
}
