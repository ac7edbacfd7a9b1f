import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { bundleBudgets } from './src/bundle/bundle-budgets.ts';
import { smallScripts } from './src/bundle/small-scripts.ts';

export default defineConfig({
	plugins: [sveltekit(), smallScripts(), bundleBudgets()],
	build: { target: 'es2022' },
	// Part of the build, because finding packages of many files one by one takes a third of the start.
	ssr: {
		noExternal: [
			'drizzle-orm',
			'xstate',
			'valibot',
			'yaml',
			'uuid',
			'canonicalize',
			'culori',
			'saxes',
			/^(unified|remark-|mdast-|micromark)/,
			/^@(noble|scure|oslojs)\//
		]
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
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
					testTimeout: 180_000,
					hookTimeout: 180_000,
					// Two cores: one app, one database and one browser at a time.
					fileParallelism: false
				}
			}
		]
	}
});
