import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { bundleBudgets } from './src/bundle/bundle-budgets.ts';
import { packagesInside } from './src/bundle/packages-inside.ts';
import { smallScripts } from './src/bundle/small-scripts.ts';
import { studioEditor } from './src/bundle/studio-editor.ts';

export default defineConfig({
	plugins: [sveltekit(), packagesInside(), smallScripts(), studioEditor(), bundleBudgets()],
	build: { target: 'es2022' },
	test: {
		// What was not as expected stands in the message, not in the printed difference alone: reports keep only that.
		chaiConfig: { truncateThreshold: 400 },
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					// Nothing here changes what a module holds, so files may share what the ones before them loaded.
					isolate: false,
					setupFiles: ['tests/support/same-chance.ts'],
					include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
					// Properties and walks take seconds where others share the machine; no test here measures time.
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					environment: 'node',
					setupFiles: ['tests/support/same-chance.ts'],
					include: ['tests/database/**/*.test.ts'],
					globalSetup: ['tests/support/database-server.ts'],
					testTimeout: 120_000,
					hookTimeout: 180_000
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					environment: 'node',
					include: ['tests/e2e/**/*.test.ts', 'tests/faults/**/*.test.ts'],
					globalSetup: ['tests/support/browser-setup.ts', 'tests/support/demo-setup.ts'],
					// Whoever polls waits for a state, however long a loaded machine takes to come to it.
					expect: { poll: { timeout: 60_000 } },
					testTimeout: 180_000,
					hookTimeout: 180_000
				}
			}
		]
	}
});
