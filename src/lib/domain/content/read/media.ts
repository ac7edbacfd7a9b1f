import type { Nodes } from 'mdast';
import { startOf, written, type Markdown } from './markdown.ts';
import { report, type Reading } from './reading.ts';

const MEDIA_FILE = /\.(?:mp4|m4v|mov|webm|ogv|avi|mpe?g|mp3|m4a|aac|oga|ogg|opus|wav|flac)(?![\p{L}\p{N}])/iu;

/** True for mark-up that would show a video or play a sound. */
export function namesMedia(markdown: Markdown, node: Nodes): boolean {
	if (node.type === 'image' || node.type === 'link') return MEDIA_FILE.test(node.url);
	return isDirective(node) && MEDIA_FILE.test(written(markdown, node));
}

/** A504: who cannot hear or see it gets the same words: captions in it, and a transcript beside it. */
export function reportMedia(reading: Reading, markdown: Markdown, node: Nodes): void {
	if (!namesMedia(markdown, node)) return;
	const given = isDirective(node) ? node.attributes : undefined;
	const missing = ['captions', 'transcript'].filter((name) => !given?.[name]?.trim());
	if (missing.length === 0) return;
	const message = `this video or sound has no ${missing.join(' and no ')}`;
	report(reading, 'A504', markdown.at(startOf(node)), message, 'say the same in words');
}

type Directive = Extract<Nodes, { type: 'textDirective' | 'leafDirective' | 'containerDirective' }>;
const isDirective = (node: Nodes): node is Directive =>
	node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective';
