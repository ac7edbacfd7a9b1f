import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Logger, Plugin } from 'vite';
import { bundleFigures, faultsIn, type SentFile } from './bundle-figures.ts';
import { lineOf } from './figure.ts';
import { hydratedRoutes, type RouteOptions } from './hydrated-routes.ts';

const ROUTES = join('src', 'routes');
const OPTIONS = /^\+(page|layout)(\.server)?\.(ts|js)$/;
/** What the adapter compresses; fonts are packed already. */
const COMPRESSED = /\.(js|css|svg)$/;

/**
 * Weighs what pages ship, prints it last but for the adapter, and fails the build over a budget. Comes before the
 * adapter, so that nothing too heavy becomes a build that a start would serve.
 */
export function bundleBudgets(): Plugin {
	let client: string | null = null;
	let logger: Logger;
	let isWritten = false;
	return {
		name: 'preface-bundle-budgets',
		apply: 'build',
		configResolved(config) {
			({ logger } = config);
			// Kit builds for the browser from within the build for the server, which ends last.
			if (config.build.ssr) client = join(config.build.outDir, '..', 'client');
		},
		writeBundle: {
			order: 'post',
			sequential: true,
			handler() {
				isWritten = true;
			}
		},
		closeBundle: {
			order: 'pre',
			sequential: true,
			handler() {
				// A build that failed is closed too, and is not told apart.
				if (client === null || !isWritten) return;
				const figures = bundleFigures(filesSent(client), hydratedRoutes(routeOptions()));
				logger.info(`\nSent to a browser, gzip:\n${figures.map(lineOf).join('\n')}`);
				const faults = faultsIn(figures);
				if (faults.length > 0) throw new Error(`Over budget:\n${faults.join('\n')}`);
			}
		}
	};
}

function filesSent(folder: string): SentFile[] {
	return filesIn(folder).map((path) => {
		const content = readFileSync(join(folder, path));
		// Gzip and not Brotli: the larger of the two that are served.
		const bytes = COMPRESSED.test(path) ? gzipSync(content, { level: 9 }).length : content.length;
		return { path: path.replaceAll('\\', '/'), bytes };
	});
}

function routeOptions(): RouteOptions[] {
	return filesIn(ROUTES)
		.filter((path) => OPTIONS.test(path.split(/[\\/]/).at(-1) ?? ''))
		.map((path) => ({
			path: path.replaceAll('\\', '/'),
			text: readFileSync(join(ROUTES, path), 'utf8')
		}));
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
