import type { TestProject } from 'vitest/node';
import { findChromium } from './browser.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A browser that runs here; looked for once, because finding one may mean installing it. */
		chromiumPath: string;
	}
}

export async function setup(project: TestProject): Promise<void> {
	project.provide('chromiumPath', await findChromium());
}
