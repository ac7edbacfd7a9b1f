import './editor.css';
import { mount, type Mounted } from './mount.ts';

/*
 * Makes a rich editor of each passage that a form of the studio holds as text. An addition: without it, or when anything
 * here fails, the text area is there and the form is the same.
 */
let mounted: Mounted[] = [];

function mountAll(): void {
	for (const { stop } of mounted.filter(({ root }) => !root.isConnected)) stop();
	mounted = mounted.filter(({ root }) => root.isConnected);
	for (const root of document.querySelectorAll<HTMLElement>('[data-passage-editor]'))
		if (!mounted.some((one) => one.root === root)) mounted.push(mount(root));
}

mountAll();
// enhance.js puts the next page in the place of this one.
const frame = document.querySelector('main')?.parentNode;
if (frame) new MutationObserver(mountAll).observe(frame, { childList: true });
