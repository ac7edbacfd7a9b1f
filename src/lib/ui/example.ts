import { createRawSnippet, type Component, type Snippet } from 'svelte';

/** One state of one component: shown on /dev/components, rendered by the unit test and read by axe. */
export type Example = {
	component: string;
	title: string;
	/** Kept closed over its props, so that a list can hold components with different ones. */
	Component: Component<Record<string, unknown>>;
	props: Record<string, unknown>;
};

/** Checks `props` against the component's own type, then forgets it. */
export function example<Props extends Record<string, unknown>>(
	component: string,
	title: string,
	Shown: Component<Props>,
	props: Props
): Example {
	// A list of examples is read by code that only spreads `props` into the component they were checked against here.
	return { component, title, Component: Shown as unknown as Example['Component'], props };
}

/** Plain words where a component takes a snippet. */
export const words = (text: string): Snippet =>
	createRawSnippet(() => ({
		render: () => `<span>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</span>`
	}));
