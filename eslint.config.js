import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const FRAMEWORK = ['@sveltejs/kit', '@sveltejs/kit/**', '$app/**', '$env/**', 'svelte', 'svelte/**'];
const STORAGE = ['drizzle-orm', 'drizzle-orm/**', 'pg', 'pg-boss', 'postgres'];
const OUTER = ['$lib/server/**', '$lib/ui/**', '$lib/i18n/**', '**/server/**', '**/ui/**', '**/i18n/**'];

/** ESLint keeps only the last matching entry of a rule for a file, so the folders named here must not overlap. */
const boundary = (files, { patterns, ignores = [] }) => ({
	files,
	ignores,
	rules: { 'no-restricted-imports': ['error', { patterns }] }
});
const deny = (group, message) => ({ group, message });
/** Everything is denied but relative paths and the packages named: an allow list, so that a new package needs a decision. */
const onlyPackages = (names, message) => ({
	regex: `^(?!\\.{1,2}/|(${names.join('|')})(/|$))`,
	message
});

const DOMAIN_TESTS = ['src/lib/domain/**/*.test.ts'];
const inner = deny(OUTER, 'domain/ imports only domain/.');

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/lib/i18n/paraglide/',
			'node_modules/',
			'static/',
			'tests/fixtures/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			'no-undef': 'off',
			'no-console': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-invalid-void-type': 'off',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{ files: ['src/cli/**', 'tests/**'], rules: { 'no-console': 'off' } },
	boundary(['src/lib/domain/content/**/*.ts'], {
		ignores: DOMAIN_TESTS,
		patterns: [
			inner,
			onlyPackages(
				['xstate', 'valibot', 'unified', 'remark-[a-z-]+', 'mdast', 'yaml', 'canonicalize'],
				'domain/content imports domain, xstate, valibot, unified, remark-*, yaml, canonicalize.'
			)
		]
	}),
	boundary(['src/lib/domain/ledger/**/*.ts'], {
		ignores: DOMAIN_TESTS,
		patterns: [
			inner,
			onlyPackages(
				['xstate', 'valibot', '@noble', 'canonicalize'],
				'domain/ledger imports domain, xstate, valibot, @noble/*, canonicalize.'
			)
		]
	}),
	boundary(['src/lib/domain/**/*.ts'], {
		ignores: [...DOMAIN_TESTS, 'src/lib/domain/content/**', 'src/lib/domain/ledger/**'],
		patterns: [inner, onlyPackages(['xstate', 'valibot'], 'domain/ imports only domain, xstate and valibot.')]
	}),
	{
		files: ['src/lib/domain/**/*.ts'],
		ignores: DOMAIN_TESTS,
		rules: {
			'no-restricted-globals': ['error', 'fetch', 'setTimeout', 'setInterval', 'process', 'performance'],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Time is handed in.' },
				{ object: 'Math', property: 'random', message: 'Chance is handed in.' },
				{ object: 'crypto', property: 'randomUUID', message: 'Ids are handed in.' }
			],
			'no-restricted-syntax': [
				'error',
				{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is handed in.' }
			]
		}
	},
	boundary(['src/lib/server/operations/**/*.ts'], {
		patterns: [
			deny([...FRAMEWORK, '**/ui/**', '**/routes/**'], 'operations know storage and domain, never the web.')
		]
	}),
	boundary(['src/lib/ui/**/*.{ts,svelte}'], {
		patterns: [deny([...STORAGE, '$lib/server/**', '**/server/**'], 'ui never reaches the server side.')]
	}),
	boundary(['src/lib/server/**/*.ts'], {
		ignores: ['src/lib/server/operations/**'],
		patterns: [deny(['**/ui/**', '**/routes/**', '$lib/ui/**'], 'server never reaches up to pages.')]
	}),
	boundary(['src/routes/**/*.{ts,svelte}'], {
		patterns: [deny(STORAGE, 'A route calls an operation; it does not query.')]
	})
);
