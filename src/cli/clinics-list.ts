import { listClinics } from '../lib/server/operations/clinics/list-clinics.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

/** `npm run clinics:list`: the slug of every clinic, one a line, so that other programs can read it. */
if (process.argv.length > 2) {
	console.error('clinics:list takes no arguments: npm run clinics:list');
	process.exitCode = WRONG_ARGUMENTS;
} else {
	await runWithRuntime(async (runtime) => {
		for (const { slug } of await listClinics(runtime)) console.log(slug);
		return 0;
	});
}
