import { ok } from '../../src/lib/domain/result.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { createLogger } from '../../src/lib/server/process/logger.ts';
import { startRuntime } from '../../src/lib/server/start-runtime.ts';
import { smallCourse } from './small-course.ts';
import { testEnvironment } from './runtime.ts';

/**
 * A process of its own that runs the jobs of a test's database as the program does, for tests that kill it. Prints a line
 * when it works; ends when its standard input does. Its argument: how to connect, as JSON.
 */
const { appConnection, ownerConnection } = JSON.parse(process.argv[2] ?? '{}');
const config = readConfig(testEnvironment(), { mode: 'real' });
if (!config.ok) throw new Error(config.error.map(({ sentence }) => sentence).join('\n'));
const started = await startRuntime(
	{
		config: config.value,
		log: createLogger('silent'),
		appConnection,
		ownerConnection,
		arrival: 'external',
		stop: () => Promise.resolve()
	},
	{ runJobs: true, base: Promise.resolve(ok(await smallCourse())) }
);
if (!started.ok) throw new Error(started.error.sentence);
console.log('works');
for await (const _ of process.stdin);
for (const { stop } of started.value.stopSteps) await stop();
