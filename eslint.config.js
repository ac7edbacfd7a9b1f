import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What may be brought in is said by patterns, so that the same ones judge `import`, `import()` and `typeof import()`. */
const SVELTEKIT = String.raw`^(@sveltejs/kit(/|$)|\$(app|env)/)`;
const FRAMEWORK = String.raw`${SVELTEKIT}|^svelte(/|$)`;
const STORAGE = '^(drizzle-orm|pg|pg-boss|postgres)(/|$)';
const SERVER = '(^|/)server/';
const HTTP = '(^|/)http/';
const OPERATIONS = '(^|/)operations/';
const PAGES = '(^|/)(ui|routes)/';

const deny = (regex, message) => ({ regex, message });
/** Everything is denied but relative paths and the packages named: an allow list, so that a new package needs a decision. */
const onlyPackages = (names, message) => deny(String.raw`^(?!\.{1,2}/|(${names.join('|')})(/|$))`, message);

/** `import()` slips past `no-restricted-imports`; what it names must be there to be judged. */
const UNNAMED = {
	selector: "ImportExpression:not([source.type='Literal'])",
	message: 'Name what is brought in, so that a boundary can judge it.'
};
const asSyntax = ({ regex, message }) => {
	const pattern = `/${regex.replaceAll('/', String.raw`\u002F`)}/`;
	return [
		{ selector: `ImportExpression[source.value=${pattern}]`, message },
		{ selector: `TSImportType[source.value=${pattern}]`, message }
	];
};

/** ESLint keeps only the last matching entry of a rule for a file, so the folders named here must not overlap. */
const boundary = (files, { patterns, ignores = [], syntax = [], rules = {} }) => ({
	files,
	ignores,
	rules: {
		'no-restricted-imports': ['error', { patterns }],
		'no-restricted-syntax': ['error', UNNAMED, ...patterns.flatMap(asSyntax), ...syntax],
		...rules
	}
});

const DOMAIN_TESTS = ['src/lib/domain/**/*.test.ts'];
const inner = deny('(^|/)(server|ui|i18n|routes)/', 'domain/ imports only domain/.');

const TIME = 'Time is handed in.';
const CHANCE = 'Chance is handed in.';
const ZONE = 'The zone is handed in: the machine has one of its own.';
const CALL = ':matches(NewExpression, CallExpression)';
const LOCAL_TIME =
	'/^([gs]et(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|Year)|getTimezoneOffset|toLocale(Date|Time)?String|to(Date|Time)String)$/';

/** The domain answers the same to the same question, on every machine and at any time. */
const handedEverything = {
	ignores: DOMAIN_TESTS,
	syntax: [
		{ selector: 'ImportExpression', message: 'domain/ is there when it is asked: nothing is loaded later.' },
		{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
		{ selector: "CallExpression[callee.name='Date']", message: TIME },
		{ selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: ZONE },
		{ selector: `MemberExpression[property.name=${LOCAL_TIME}]`, message: ZONE },
		{ selector: `MemberExpression[property.value=${LOCAL_TIME}]`, message: ZONE },
		{
			selector: `${CALL}[callee.object.name='Intl'][callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))`,
			message: ZONE
		},
		{
			selector: `${CALL}[callee.object.name='Intl'][arguments.length=0]`,
			message: 'The language is handed in: the machine has one of its own.'
		}
	],
	rules: {
		'no-restricted-globals': [
			'error',
			...['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'process', 'performance', 'crypto'],
			...['globalThis', 'global', 'window', 'self', 'require', 'navigator', 'document', 'localStorage']
		],
		'no-restricted-properties': [
			'error',
			{ object: 'Date', property: 'now', message: TIME },
			{ object: 'Temporal', property: 'Now', message: TIME },
			{ object: 'Math', property: 'random', message: CHANCE }
		]
	}
};

/** Only server/http, routes and hooks know that somebody asked over HTTP. */
const WEB = deny(`${FRAMEWORK}|${HTTP}|${PAGES}`, 'Only http, routes and hooks know the web.');
const withoutWeb = { 'no-restricted-globals': ['error', 'Request', 'Response', 'FormData'] };

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
		...handedEverything,
		patterns: [
			inner,
			onlyPackages(
				[
					'xstate',
					'valibot',
					'unified',
					'remark-[a-z-]+',
					'mdast',
					'yaml',
					'saxes',
					'canonicalize',
					'diff',
					'dale-chall',
					'syllable',
					'flesch-kincaid',
					'smog-formula'
				],
				'domain/content imports domain, xstate, valibot, unified, remark-*, yaml, saxes, canonicalize, diff and the readability libraries.'
			)
		]
	}),
	boundary(['src/lib/domain/ledger/**/*.ts'], {
		...handedEverything,
		patterns: [
			inner,
			onlyPackages(
				['xstate', 'valibot', '@noble', 'canonicalize'],
				'domain/ledger imports domain, xstate, valibot, @noble/*, canonicalize.'
			)
		]
	}),
	boundary(['src/lib/domain/look/**/*.ts'], {
		...handedEverything,
		patterns: [
			inner,
			onlyPackages(
				['xstate', 'valibot', 'culori', 'saxes'],
				'domain/look imports domain, xstate, valibot, culori and saxes.'
			)
		]
	}),
	boundary(['src/lib/domain/**/*.ts'], {
		...handedEverything,
		ignores: [
			...DOMAIN_TESTS,
			'src/lib/domain/content/**',
			'src/lib/domain/ledger/**',
			'src/lib/domain/look/**'
		],
		patterns: [inner, onlyPackages(['xstate', 'valibot'], 'domain/ imports only domain, xstate and valibot.')]
	}),
	boundary(['src/lib/server/operations/**/*.ts'], { patterns: [WEB], rules: withoutWeb }),
	boundary(['src/lib/server/*/**/*.ts'], {
		ignores: ['src/lib/server/{operations,http,demo}/**'],
		patterns: [WEB, deny(OPERATIONS, 'An adapter is used by operations and knows none.')],
		rules: withoutWeb
	}),
	// What puts the parts together: it runs operations, and nobody asks it over HTTP.
	boundary(['src/lib/server/*.ts', 'src/lib/server/demo/**/*.ts'], { patterns: [WEB] }),
	// The command line starts what was built, by its path.
	{ files: ['src/cli/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [WEB] }] } },
	boundary(['src/lib/server/http/**/*.ts'], {
		patterns: [deny(PAGES, 'server never reaches up to pages.')]
	}),
	boundary(['src/lib/ui/**/*.{ts,svelte}'], {
		patterns: [
			deny(`${STORAGE}|${SERVER}`, 'ui never reaches the server side.'),
			deny('^@sveltejs/kit(/|$)|(^|/)routes/', 'ui is shown by a route and knows neither it nor the request.')
		]
	}),
	boundary(['src/routes/**/*.{ts,svelte}', 'src/hooks.server.ts'], {
		patterns: [
			deny(
				`${STORAGE}|${SERVER}(db|log|keys|jobs|mail|content)/`,
				'A route calls an operation; it does not query, log, seal or queue.'
			)
		]
	})
);
