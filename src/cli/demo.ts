import { removeDemonstration } from '../lib/server/db/embedded/reset.ts';
import { describeEmbeddedProblem } from '../lib/server/db/embedded/problem.ts';
import { exitWith } from '../lib/server/process/exit.ts';
import { prepare, serve } from './serve.ts';

const unknown = process.argv.slice(2).filter((argument) => argument !== '--reset');
if (unknown.length > 0) {
	exitWith(`Unknown option ${unknown.join(' ')}. To begin the demonstration again: npm run demo -- --reset`);
}

const config = prepare('demo');
if (process.argv.includes('--reset')) {
	if (config.databaseUrl !== null) {
		exitWith('--reset works on the embedded database only. Empty the database of DATABASE_URL yourself.');
	}
	const removed = await removeDemonstration(config.dataDir);
	if (!removed.ok) exitWith(describeEmbeddedProblem(removed.error));
	console.log('The demonstration begins again.');
}
await serve(config);
