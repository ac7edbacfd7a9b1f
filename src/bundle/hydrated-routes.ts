export type RouteOptions = { /** Below src/routes. */ path: string; text: string };

const ROOT = '+layout.ts';
/** Closed wherever people are: what it ships is nobody's visit. */
const FOR_DEVELOPERS = 'dev/';
const STAFF = /^\((clinic|admin)\)\//;

/**
 * Which pages ship Svelte to the browser, by the `csr` that their options and those of their layouts state. One that is
 * not plainly `false` counts, and so does a root that does not say `false` for everybody.
 */
export function hydratedRoutes(files: readonly RouteOptions[]): { staff: string[]; others: string[] } {
	const hydrated = files
		.filter(({ path, text }) => saysCsr(text) ?? path === ROOT)
		.map(({ path }) => path)
		.filter((path) => !path.startsWith(FOR_DEVELOPERS));
	return {
		staff: hydrated.filter((path) => STAFF.test(path)),
		others: hydrated.filter((path) => !STAFF.test(path))
	};
}

/** Null where the file leaves it to the layout above. */
function saysCsr(text: string): boolean | null {
	const said = /^export\s+(?:const|let)\s+csr\b[^=]*=\s*([^;\n]*)/m.exec(text);
	return said && said[1]?.trim() !== 'false';
}
