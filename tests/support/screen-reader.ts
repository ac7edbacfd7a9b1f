import type { Page } from 'playwright-core';

/** One thing that a screen reader says, in the order in which it says it. */
export type Said = { role: string; name: string; level: number | null };

type AxNode = {
	nodeId: string;
	ignored: boolean;
	parentId?: string;
	childIds?: string[];
	role?: { value?: unknown };
	name?: { value?: unknown };
	properties?: { name: string; value: { value?: unknown } }[];
};

/** What the browser tells a screen reader of the page as it stands: its own accessibility tree, read from the top. */
export async function heard(page: Page): Promise<Said[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const said: Said[] = [];
	const read = (node: AxNode): void => {
		if (!node.ignored) {
			const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
			said.push({
				role: textOf(node.role),
				name: textOf(node.name).trim(),
				level: typeof level === 'number' ? level : null
			});
		}
		for (const id of node.childIds ?? []) {
			const child = byId.get(id);
			if (child) read(child);
		}
	};
	const root = nodes.find(({ parentId }) => parentId === undefined);
	if (root) read(root);
	return said;
}

const textOf = (value: { value?: unknown } | undefined): string =>
	typeof value?.value === 'string' ? value.value : '';

const CONTROLS: ReadonlySet<string> = new Set([
	'button',
	'link',
	'textbox',
	'searchbox',
	'radio',
	'checkbox',
	'combobox',
	'listbox',
	'DisclosureTriangle'
]);
/** A page has one main part; around it at most one of each of the others. */
const AROUND = ['banner', 'contentinfo'] as const;

/** What somebody who only listens would stumble over, one line each. */
export function faultsForListeners(said: readonly Said[]): string[] {
	return [...landmarkFaults(said), ...headingFaults(said), ...nameFaults(said)];
}

function landmarkFaults(said: readonly Said[]): string[] {
	const count = (role: string) => said.filter((one) => one.role === role).length;
	return [
		...(count('main') === 1 ? [] : [`${count('main')} main parts`]),
		...AROUND.filter((role) => count(role) > 1).map((role) => `${count(role)} landmarks "${role}"`)
	];
}

/** One heading says what the page is, comes first in its main part, and no level is left out. */
function headingFaults(said: readonly Said[]): string[] {
	const faults: string[] = [];
	const main = said.slice(said.findIndex(({ role }) => role === 'main'));
	const first = main.find(({ role }) => role === 'heading');
	const tops = said.filter(({ role, level }) => role === 'heading' && level === 1);
	if (tops.length !== 1) faults.push(`${tops.length} headings of the first level`);
	if (first?.level !== 1) faults.push(`the first heading is "${first?.name}" of level ${first?.level}`);
	let before = 0;
	for (const { role, level, name } of main) {
		if (role !== 'heading' || level === null) continue;
		if (level > before + 1) faults.push(`heading "${name}" jumps from level ${before} to ${level}`);
		before = level;
	}
	return faults;
}

function nameFaults(said: readonly Said[]): string[] {
	return said.flatMap(({ role, name }) => {
		if (name !== '') return [];
		if (CONTROLS.has(role)) return [`a ${role} without a name`];
		return role === 'image' ? ['a picture without words'] : [];
	});
}
