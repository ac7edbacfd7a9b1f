import type { Command, EditorState } from 'prosemirror-state';
import { element } from './element.ts';

export type Tool = {
	label: string;
	/** The keys that do the same, as `aria-keyshortcuts` writes them. */
	keys?: string;
	/** Left out: a button that is never in force, such as Undo. */
	isOn?: (state: EditorState) => boolean;
	/** Whether it can be done now. */
	can: (state: EditorState) => boolean;
	run: () => void;
};

export type Toolbar = { dom: HTMLElement; show: (state: EditorState) => void; focus: () => void };

/** Wraps a command that needs nothing else. */
export const commandTool = (
	command: Command,
	run: (command: Command) => void,
	rest: Omit<Tool, 'can' | 'run'>
): Tool => ({ ...rest, can: (state) => command(state), run: () => run(command) });

/**
 * A toolbar as WAI-ARIA describes it: one stop of the Tab key, arrow keys within. What cannot be done now can be reached and
 * says so.
 */
export function toolbar(tools: readonly Tool[], label: string, controls: string, leave: () => void): Toolbar {
	const buttons = tools.map((tool, place) => {
		const button = element(
			'button',
			{ type: 'button', tabindex: place === 0 ? '0' : '-1', 'aria-keyshortcuts': tool.keys },
			tool.label
		);
		// The selection in the text stays where it is.
		button.addEventListener('mousedown', (event) => event.preventDefault());
		button.addEventListener('click', () => {
			stopAt(button);
			if (button.ariaDisabled !== 'true') tool.run();
		});
		return button;
	});
	const dom = element('div', { role: 'toolbar', 'aria-label': label, 'aria-controls': controls }, ...buttons);

	function stopAt(button: HTMLButtonElement): void {
		for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
	}
	function focusOn(button: HTMLButtonElement | undefined): void {
		if (!button) return;
		stopAt(button);
		button.focus();
	}
	dom.addEventListener('keydown', (event) => {
		const here = buttons.findIndex((button) => button === event.target);
		const places: Record<string, number> = {
			ArrowRight: here + 1,
			ArrowLeft: here - 1,
			Home: 0,
			End: -1
		};
		const place = places[event.key];
		if (place !== undefined) focusOn(buttons.at(place % buttons.length));
		else if (event.key === 'Escape') leave();
		else return;
		event.preventDefault();
	});

	return {
		dom,
		show(state) {
			tools.forEach((tool, place) => {
				const button = buttons[place];
				if (!button) return;
				if (tool.isOn) button.ariaPressed = String(tool.isOn(state));
				button.ariaDisabled = tool.can(state) ? null : 'true';
			});
		},
		focus: () => focusOn(buttons.find(({ tabIndex }) => tabIndex === 0))
	};
}
