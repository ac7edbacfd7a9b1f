import { ESLint } from 'eslint';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

/**
 * Plants each violation that a boundary of eslint.config.js forbids, at the place where somebody would make it, and
 * expects it caught. A boundary kept by memory is not kept.
 */
const ROOT = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({ cwd: ROOT });

const BOUNDARY_RULES = new Set([
	'no-restricted-imports',
	'no-restricted-globals',
	'no-restricted-properties',
	'no-restricted-syntax',
	'no-console'
]);

/** The messages of the boundary rules alone, for a file that exists only in this test. */
async function caughtIn(file: string, code: string): Promise<string[]> {
	const source = file.endsWith('.svelte') ? `<script lang="ts">\n${code}\n</script>\n` : `${code}\n`;
	const [result] = await eslint.lintText(source, { filePath: join(ROOT, file) });
	const fatal = result?.messages.find((message) => message.fatal);
	if (!result || fatal) throw new Error(`${file} was not linted: ${fatal?.message}`);
	return result.messages
		.filter(({ ruleId }) => BOUNDARY_RULES.has(ruleId ?? ''))
		.map(({ message }) => message);
}

const bring = (module: string) => `import * as brought from '${module}';\nvoid brought;`;

const DOMAIN = 'src/lib/domain/clearance/planted.ts';
const CONTENT = 'src/lib/domain/content/planted.ts';
const LEDGER = 'src/lib/domain/ledger/planted.ts';
const OPERATION = 'src/lib/server/operations/care/planted.ts';
const ADAPTER = 'src/lib/server/mail/planted.ts';
const GUARD = 'src/lib/server/http/planted.ts';
const COMPOSER = 'src/lib/server/planted.ts';
const COMPONENT = 'src/lib/ui/kit/planted/Planted.svelte';
const WORDS = 'src/lib/ui/words/planted.ts';
const PAGE = 'src/routes/planted/+page.svelte';
const LOAD = 'src/routes/planted/+page.server.ts';
const HOOKS = 'src/hooks.server.ts';
const TOOL = 'src/cli/planted.ts';

const FORBIDDEN: [file: string, module: string][] = [
	...[DOMAIN, CONTENT, LEDGER].flatMap((file): [string, string][] => [
		[file, '$app/state'],
		[file, '$env/dynamic/private'],
		[file, '@sveltejs/kit'],
		[file, 'svelte'],
		[file, 'drizzle-orm'],
		[file, 'pg'],
		[file, 'node:fs'],
		[file, 'node:crypto'],
		[file, '$lib/server/app.ts'],
		[file, '../../server/app.ts'],
		[file, '../../ui/dates.ts'],
		[file, '../../i18n/paraglide/messages.js']
	]),
	[DOMAIN, 'unified'],
	[DOMAIN, 'yaml'],
	[DOMAIN, '@noble/hashes/sha2.js'],
	[CONTENT, '@noble/hashes/sha2.js'],
	[LEDGER, 'yaml'],
	[OPERATION, '@sveltejs/kit'],
	[OPERATION, '$app/server'],
	[OPERATION, '$env/dynamic/private'],
	[OPERATION, 'svelte'],
	[OPERATION, '../../../ui/dates.ts'],
	[OPERATION, '../../../../routes/staff-layout.server.ts'],
	[OPERATION, '../../http/form.ts'],
	[OPERATION, '$lib/server/http/form.ts'],
	...[ADAPTER, COMPOSER, TOOL].flatMap((file): [string, string][] => [
		[file, '@sveltejs/kit'],
		[file, '$app/server'],
		[file, '$env/dynamic/private'],
		[file, '../http/form.ts']
	]),
	[ADAPTER, '../operations/context.ts'],
	[ADAPTER, '$lib/server/operations/context.ts'],
	[GUARD, '../../ui/dates.ts'],
	[ADAPTER, '../../ui/dates.ts'],
	[ADAPTER, '$lib/ui/dates.ts'],
	[ADAPTER, '../../../routes/staff-layout.server.ts'],
	...[COMPONENT, WORDS].flatMap((file): [string, string][] => [
		[file, '$lib/server/app.ts'],
		[file, '../../server/app.ts'],
		[file, 'drizzle-orm'],
		[file, 'drizzle-orm/pg-core'],
		[file, 'pg'],
		[file, '@sveltejs/kit'],
		[file, '../../../../routes/staff-layout.server.ts']
	]),
	...[PAGE, LOAD, HOOKS].flatMap((file): [string, string][] => [
		[file, 'pg'],
		[file, 'pg-boss'],
		[file, 'drizzle-orm'],
		[file, '$lib/server/db/client.ts'],
		[file, '$lib/server/db/schema/people.ts'],
		[file, '../../lib/server/db/client.ts'],
		[file, '$lib/server/log/streams.ts'],
		[file, '$lib/server/keys/vault.ts'],
		[file, '$lib/server/jobs/jobs.ts'],
		[file, '$lib/server/mail/mailer.ts']
	])
];

const ALLOWED: [file: string, module: string][] = [
	[DOMAIN, 'xstate'],
	[DOMAIN, 'valibot'],
	[DOMAIN, '../ids.ts'],
	[CONTENT, 'unified'],
	[CONTENT, 'remark-parse'],
	[CONTENT, 'yaml'],
	[LEDGER, '@noble/hashes/sha2.js'],
	[LEDGER, 'canonicalize'],
	[OPERATION, 'drizzle-orm'],
	[OPERATION, '../../../domain/ids.ts'],
	[ADAPTER, 'nodemailer'],
	[COMPONENT, '$app/state'],
	[COMPONENT, '$lib/domain/ids.ts'],
	[ADAPTER, '../keys/key-ring.ts'],
	[COMPOSER, './operations/context.ts'],
	[GUARD, '@sveltejs/kit'],
	[GUARD, '../operations/context.ts'],
	[LOAD, '@sveltejs/kit'],
	[LOAD, '$lib/server/http/form.ts'],
	[LOAD, '$lib/domain/content/model.ts'],
	[HOOKS, '@sveltejs/kit'],
	[LOAD, '$lib/server/operations/care/plan.ts'],
	[PAGE, '$lib/ui/dates.ts']
];

const HIDDEN_INPUTS: [what: string, code: string][] = [
	['the clock by Date.now', 'export const at = Date.now();'],
	['the clock by new Date()', 'export const at = new Date();'],
	['the clock by performance', 'export const at = performance.now();'],
	['chance by Math.random', 'export const roll = Math.random();'],
	['the clock by its own name in brackets', "export const at = Date['now']();"],
	['the clock by globalThis', 'export const at = globalThis.Date.now();'],
	['the clock by Date()', 'export const at = Date();'],
	['chance in brackets', "export const roll = Math['random']();"],
	['chance by crypto.randomUUID', 'export const id = crypto.randomUUID();'],
	['chance by crypto.getRandomValues', 'export const salt = crypto.getRandomValues(new Uint8Array(32));'],
	['a module that is loaded later', "export const files = import('node:fs');"],
	['the machine’s zone by a format', "export const format = new Intl.DateTimeFormat('en');"],
	['the machine’s zone by its name', 'export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;'],
	[
		'the machine’s zone by its offset',
		'export const offset = (instant: Date) => instant.getTimezoneOffset();'
	],
	['the machine’s zone by the hour', 'export const hour = (instant: Date) => instant.getHours();'],
	['the machine’s zone in brackets', "export const day = (instant: Date) => instant['getDate']();"],
	['the machine’s zone by parts', 'export const at = new Date(2030, 0, 7).toISOString();'],
	[
		'the machine’s zone and language in words',
		'export const words = (instant: Date) => instant.toLocaleDateString();'
	],
	['the machine’s language', 'export const format = new Intl.NumberFormat();'],
	['the network', "export const page = fetch('https://example.org');"],
	['a timer', 'setTimeout(() => undefined, 1);'],
	['a repeating timer', 'setInterval(() => undefined, 1);'],
	['the environment', 'export const home = process.env.HOME;']
];

/** The rules themselves take seconds to load; no single case should pay for it. */
beforeAll(() => caughtIn(COMPONENT, ''), 60_000);

describe('an import over a boundary is caught', () => {
	test.for(FORBIDDEN)('%s may not bring in %s', async ([file, module]) => {
		expect(await caughtIn(file, bring(module))).not.toEqual([]);
	});
});

describe('an import that keeps the boundaries is let through', () => {
	test.for(ALLOWED)('%s may bring in %s', async ([file, module]) => {
		expect(await caughtIn(file, bring(module))).toEqual([]);
	});
});

describe('domain/ is handed everything it uses', () => {
	test.for(HIDDEN_INPUTS)('reaching for %s is caught', async ([, code]) => {
		for (const file of [DOMAIN, CONTENT, LEDGER]) expect(await caughtIn(file, code), file).not.toEqual([]);
	});

	const HANDED_IN: [what: string, code: string][] = [
		['an instant', 'export const at = (instant: string) => new Date(instant).getTime();'],
		['a date in no zone', 'export const month = (date: Date) => date.getUTCMonth();'],
		[
			'a zone',
			"export const format = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric' });"
		]
	];
	test.for(HANDED_IN)('%s that was handed in may be used', async ([, code]) => {
		expect(await caughtIn(DOMAIN, code)).toEqual([]);
	});
});

describe('a boundary is not passed by another way of bringing in', () => {
	const WAYS: [way: string, code: (module: string) => string][] = [
		['loading later', (module) => `export const later = () => import('${module}');`],
		['handing on', (module) => `export * from '${module}';`],
		['a type', (module) => `export type { Brought } from '${module}';`],
		['the type of what would be loaded', (module) => `export type All = typeof import('${module}');`]
	];
	const OVER: [file: string, module: string][] = [
		[DOMAIN, '../../server/app.ts'],
		[WORDS, '$lib/server/app.ts'],
		[OPERATION, '@sveltejs/kit'],
		[ADAPTER, '../operations/context.ts'],
		[LOAD, '$lib/server/db/client.ts']
	];
	test.for(WAYS)('%s', async ([, code]) => {
		for (const [file, module] of OVER)
			expect(await caughtIn(file, code(module)), `${file}: ${module}`).not.toEqual([]);
	});

	test('a name that is put together when it runs', async () => {
		const code = 'export const later = (name: string) => import(`$lib/${name}/app.ts`);';
		for (const [file] of OVER) expect(await caughtIn(file, code), file).not.toEqual([]);
	});
});

test('the request and the answer are known to http and to routes alone', async () => {
	const code = 'export const answer = (asked: Request) => new Response(asked.url);';
	for (const file of [OPERATION, ADAPTER]) expect(await caughtIn(file, code), file).not.toEqual([]);
	for (const file of [GUARD, LOAD]) expect(await caughtIn(file, code), file).toEqual([]);
});

test('nothing but the command line prints', async () => {
	const code = "console.log('a name, an answer');";
	expect(await caughtIn(OPERATION, code)).not.toEqual([]);
	expect(await caughtIn(COMPONENT, code)).not.toEqual([]);
	expect(await caughtIn('src/cli/planted.ts', code)).toEqual([]);
});
