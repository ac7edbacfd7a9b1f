/** Where a page is, of the name that `import.meta.glob` has for its file. Groups stand in no address. */
export const addressOf = (file: string): string =>
	file
		.replace(/^.*?\/src\/routes/, '')
		.replace(/\/\+page\.svelte$/, '')
		.replaceAll(/\/\([^)]+\)/g, '') || '/';

/** What is at an address with parameters: each is one step of it or, with dots, all steps that follow. */
export const patternOf = (address: string): RegExp =>
	new RegExp(
		`^${RegExp.escape(address)
			.replaceAll(/\\\[(?:\\\.){3}\w+\\\]/g, '.+')
			.replaceAll(/\\\[\w+\\\]/g, '[^/]+')}$`
	);
