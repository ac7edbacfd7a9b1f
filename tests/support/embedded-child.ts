import { openEmbedded } from '../../src/lib/server/db/embedded/open.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';

/**
 * A process of its own that opens the database of a folder, for tests that kill it. Prints one JSON line when it has;
 * stops the database and ends when its standard input does.
 */
const [dataDir = '', as, mode] = process.argv.slice(2);
const opened = await openEmbedded({
	dataDir,
	mode: mode === 'demo' ? 'demo' : 'real',
	as: as === 'tool' ? 'tool' : 'app',
	log: createLogger('silent')
});
console.log(JSON.stringify(opened.ok ? { arrival: opened.value.arrival } : { problem: opened.error }));
if (opened.ok) {
	for await (const _ of process.stdin);
	await opened.value.stop();
}
