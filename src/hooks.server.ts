import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { setApp } from '$lib/server/app.ts';
import { demoAccounts, ensureDemo } from '$lib/server/demo/demo-accounts.ts';
import { isDatabaseGone } from '$lib/server/http/database-fault.ts';
import { IN_ORDER } from '$lib/server/http/in-order.ts';
import { exitWith } from '$lib/server/process/exit.ts';
import { stopOnShutdown } from '$lib/server/process/shutdown.ts';
import { startOrExit } from '$lib/server/process/start-or-exit.ts';
import { announceStart } from '$lib/server/operations/clinics/announce-start.ts';
import { loadBase, startRuntime } from '$lib/server/start-runtime.ts';
import { app } from '$lib/server/app.ts';

export const init: ServerInit = async () => {
	if (building) return;
	const starting = startOrExit(process.env);
	const base = loadBase();
	const started = await starting;
	const opened = await startRuntime(started, { runJobs: true, base });
	if (!opened.ok) {
		await started.stop();
		exitWith(opened.error.sentence);
	}
	const { runtime, stopSteps } = opened.value;
	setApp(runtime);
	stopOnShutdown([...stopSteps, { name: 'database', stop: started.stop }], started.log);
	if (runtime.config.mode === 'demo') await ensureDemo(runtime);
	await announceStart(opened.value, { demoAccounts: await demoAccounts(runtime, runtime.now()) });
};

export const handle: Handle = sequence(...IN_ORDER);

export const handleError: HandleServerError = ({ error, event, status }) => {
	const { requestId } = event.locals;
	if (isDatabaseGone(error)) event.locals.databaseGone = true;
	const about = { requestId, route: event.route.id, status };
	// Below 500 it is the fault of what was sent, such as a body that is too large.
	if (status >= 500) app().log.error({ ...about, err: error }, 'unexpected');
	else if (status !== 404) app().log.warn(about, 'refused');
	return { message: status === 404 ? 'Not found' : 'Something went wrong', reference: requestId };
};
