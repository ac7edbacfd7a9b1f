import { verifyAccessLog } from '../lib/server/operations/access/verify-access-log.ts';
import { listClinics } from '../lib/server/operations/clinics/list-clinics.ts';
import { runWithRuntime, WRONG_ARGUMENTS } from './runtime-tool.ts';

/**
 * `npm run access:verify`: holds every clinic's log of who looked at whom against its chain, a line a clinic. Ends with 1
 * when one does not hold. The hash of the newest batch is worth keeping in another place: it fixes everything before it.
 */
if (process.argv.length > 2) {
	console.error('access:verify takes no arguments: npm run access:verify');
	process.exitCode = WRONG_ARGUMENTS;
} else {
	await runWithRuntime(async (runtime) => {
		let broken = 0;
		for (const { slug, clinicId } of await listClinics(runtime)) {
			const found = await verifyAccessLog(runtime, clinicId);
			if (found.ok) {
				const { batches, open, head } = found.value;
				console.log(`${slug}: holds. ${batches} batches, ${open} entries not closed yet, newest ${head}`);
			} else {
				broken += 1;
				console.log(`${slug}: does not hold. Batch ${found.error.batch}: ${found.error.what}`);
			}
		}
		return broken === 0 ? 0 : 1;
	});
}
