import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sveltekit } from '@sveltejs/kit/vite';
import { minifySync, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Scripts in static/ are written to be read, and half of them is comments: what is sent is made small. */
const smallScripts = (): Plugin => ({
	name: 'preface-small-scripts',
	apply: 'build',
	writeBundle({ dir }) {
		for (const name of readdirSync('static').filter((file) => file.endsWith('.js'))) {
			const sent = join(dir ?? '', name);
			if (!readdirSync(dir ?? '').includes(name)) continue;
			const { code, errors } = minifySync(name, readFileSync(join('static', name), 'utf8'));
			if (errors.length > 0) throw new Error(`static/${name} is no script: ${errors[0]?.message}`);
			writeFileSync(sent, code);
		}
	}
});

export default defineConfig({
	plugins: [sveltekit(), smallScripts()],
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
