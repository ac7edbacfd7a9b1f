import type { Plugin } from 'vite';

/** Packages of many files: finding them one by one takes a third of the start. */
const INSIDE = [
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
];

/** Makes packages a part of the built server. The development server cannot run all of them so, and has nothing to gain. */
export const packagesInside = (): Plugin => ({
	name: 'preface-packages-inside',
	config: (_, { command }) => (command === 'build' ? { ssr: { noExternal: INSIDE } } : {})
});
