import type { Page } from 'playwright-core';

/** In the colours of a person's system every control is still seen as one, with its ring, its mark and its icons. */
export async function faultsInForcedColours(page: Page): Promise<string[]> {
	await page.emulateMedia({ forcedColors: 'active' });
	// A ring is for who uses the keyboard: the browser is told that somebody does.
	await page.keyboard.press('Tab');
	const faults = await page.evaluate(lookAtControls);
	await page.emulateMedia({ forcedColors: 'none' });
	return faults.map((fault) => `forced colours: ${fault}`);
}

function lookAtControls(): string[] {
	const LEAST_CONTRAST = 3;
	const faults = new Set<string>();
	const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const known = new Map<string, number[]>();
	const rgba = (colour: string): number[] => {
		let value = known.get(colour);
		if (!value) {
			pixel?.clearRect(0, 0, 1, 1);
			if (pixel) pixel.fillStyle = colour;
			pixel?.fillRect(0, 0, 1, 1);
			value = [...(pixel?.getImageData(0, 0, 1, 1).data ?? [])];
			known.set(colour, value);
		}
		return value;
	};
	const light = (colour: string): number => {
		const [r = 0, g = 0, b = 0] = rgba(colour).map((part) => {
			const share = part / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const isSeenOn = (colour: string, ground: string): boolean => {
		const [more = 0, less = 0] = [light(colour), light(ground)].sort((a, b) => b - a);
		return (rgba(colour)[3] ?? 0) > 0 && (more + 0.05) / (less + 0.05) >= LEAST_CONTRAST;
	};
	/** What is painted under an element, or in it. */
	const groundOf = (element: Element | null): string => {
		for (let at = element; at; at = at.parentElement) {
			const { backgroundColor } = getComputedStyle(at);
			if ((rgba(backgroundColor)[3] ?? 0) > 0) return backgroundColor;
		}
		return 'Canvas';
	};
	const nameOf = (element: Element) =>
		`${element.localName}${element.className && typeof element.className === 'string' ? `.${element.className}` : ''} "${(element.textContent || element.getAttribute('name') || '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}"`;
	const isShown = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
		element.closest('.visually-hidden') === null &&
		element.getBoundingClientRect().width > 1;
	const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
	const sidesSeen = (element: Element): number => {
		const style = getComputedStyle(element);
		const ground = groundOf(element.parentElement);
		return sides.filter(
			(side) =>
				parseFloat(style[`border${side}Width`]) >= 1 &&
				style[`border${side}Style`] !== 'none' &&
				isSeenOn(style[`border${side}Color`], ground)
		).length;
	};

	for (const control of document.querySelectorAll(
		'button, .button, input:not([type="hidden"]), select, textarea'
	)) {
		if (!isShown(control)) continue;
		// Said as a link within the text, it is known by its line.
		const isUnderlined = getComputedStyle(control).textDecorationLine.includes('underline');
		if (sidesSeen(control) < 4 && !isUnderlined && control.getAttribute('type') !== 'file')
			faults.add(`no frame is seen around ${nameOf(control)}`);
	}

	for (const box of document.querySelectorAll<HTMLInputElement>(
		'input[type="radio"], input[type="checkbox"]'
	)) {
		if (!isShown(box)) continue;
		const was = box.checked;
		const markOf = (checked: boolean) => {
			box.checked = checked;
			const mark = getComputedStyle(box, '::before');
			const drawn = mark.content !== 'none' && mark.transform !== 'matrix(0, 0, 0, 0, 0, 0)';
			return drawn && isSeenOn(mark.backgroundColor, groundOf(box));
		};
		const [checked, unchecked] = [markOf(true), markOf(false)];
		box.checked = was;
		if (!checked || unchecked) faults.add(`checked and not checked look the same: ${nameOf(box)}`);
	}
	for (const pressed of document.querySelectorAll('[aria-pressed="true"]')) {
		if (isShown(pressed) && !getComputedStyle(pressed, '::before').content.includes('✓'))
			faults.add(`pressed without a mark: ${nameOf(pressed)}`);
	}
	for (const current of document.querySelectorAll('[aria-current]:not([aria-current="false"])')) {
		if (isShown(current) && Number(getComputedStyle(current).fontWeight) < 700 && sidesSeen(current) === 0)
			faults.add(`where one is does not show: ${nameOf(current)}`);
	}

	for (const icon of document.querySelectorAll('svg')) {
		if (!isShown(icon)) continue;
		const ground = groundOf(icon);
		const drawn = [
			...icon.querySelectorAll('path, circle, ellipse, line, rect, polyline, polygon, text')
		].some((part) => {
			const { stroke, fill } = getComputedStyle(part);
			return [stroke, fill].some((colour) => colour !== 'none' && isSeenOn(colour, ground));
		});
		if (!drawn) faults.add(`an icon is not seen in ${nameOf(icon.parentElement ?? icon)}`);
	}

	const focusable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
	for (const control of document.querySelectorAll<HTMLElement>(focusable)) {
		if (!control.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
		control.focus({ preventScroll: true });
		if (document.activeElement !== control) continue;
		// Around a card or a whole choice the ring belongs to what answers to the press.
		const around = [
			getComputedStyle(control),
			getComputedStyle(control, '::after'),
			getComputedStyle(control.closest('label') ?? control)
		];
		const ground = groundOf(control.parentElement);
		const isRinged = around.some(
			({ outlineStyle, outlineWidth, outlineColor }) =>
				outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && isSeenOn(outlineColor, ground)
		);
		if (!isRinged) faults.add(`no ring is seen around ${nameOf(control)}`);
	}
	return [...faults];
}
