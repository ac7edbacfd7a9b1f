import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** What Debian, Ubuntu, Fedora, Arch and macOS call it. */
const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

const UNPACKED = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'chromium');

/** Nothing but the pages under test: no first run, no updates, no services of the maker. */
const ARGUMENTS = [
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/**
 * The path of a Chromium that runs on this machine: the one CHROME_PATH names, one that is installed, the one an npm
 * package ships, else Debian's, installed now when we are root. Throws with what to do.
 */
export async function findChromium(): Promise<string> {
	const named = process.env.CHROME_PATH;
	if (named) {
		if (runs(named)) return named;
		throw new Error(`CHROME_PATH=${named} does not run. Set it to a Chromium or Chrome, or leave it out.`);
	}
	const installed = USUAL_PLACES.find((place) => existsSync(place) && runs(place));
	return installed ?? (await unpackShipped()) ?? installFromDebian() ?? refuse();
}

/** Starts a browser with an empty profile. Another tool can drive it too, at the port it is given. */
export const launchBrowser = (
	executablePath: string,
	{ debuggingPort }: { debuggingPort?: number } = {}
): Promise<Browser> =>
	chromium.launch({
		executablePath,
		headless: true,
		chromiumSandbox: false,
		args: [...ARGUMENTS, ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : [])]
	});

/** Asked, not assumed: a packed browser may miss a library of the system. */
function runs(path: string): boolean {
	return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

/** Unpacks into the project's cache: a half-unpacked one from a run that was killed is thrown away. */
async function unpackShipped(): Promise<string | null> {
	const ready = join(UNPACKED, 'chromium');
	if (existsSync(ready) && runs(ready)) return ready;
	rmSync(UNPACKED, { recursive: true, force: true });
	mkdirSync(UNPACKED, { recursive: true });
	const before = process.env.TMPDIR;
	process.env.TMPDIR = UNPACKED;
	try {
		const { default: shipped } = await import('@sparticuz/chromium');
		const path = await shipped.executablePath();
		return runs(path) ? path : null;
	} catch {
		return null;
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}

function installFromDebian(): string | null {
	if (process.getuid?.() !== 0 || !isDebian()) return null;
	console.log('Installing chromium with apt-get, once …');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
		const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
		if (status !== 0) console.log(`apt-get ${args.join(' ')} failed:\n${stderr.slice(-2_000)}`);
	}
	return runs('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
}

const isDebian = (): boolean =>
	existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));

function refuse(): never {
	throw new Error(
		'No Chromium runs here. Install one ("apt-get install chromium" on Debian), or set CHROME_PATH to the path of a Chromium or Chrome.'
	);
}
