const FRONT_MATTER = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/;

/** What a Markdown file says about itself, between two lines of `---`; undefined when it says nothing. */
export const frontMatterOf = (text: string): string | undefined => FRONT_MATTER.exec(text)?.[0];

/** The YAML of a front matter: the same text without the line that closes it, so that offsets stay. */
export const yamlOf = (frontMatter: string): string => frontMatter.replace(/---[ \t]*$/, '');

/** The same file with its front matter blanked, which keeps every offset, and so every line and column. */
export function withBlankFrontMatter(text: string): string {
	const kept = frontMatterOf(text)?.length ?? 0;
	return text.slice(0, kept).replace(/[^\r\n]/g, ' ') + text.slice(kept);
}
