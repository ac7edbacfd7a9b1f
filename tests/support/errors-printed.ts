import * as v from 'valibot';
import type { AppProcess } from './app-process.ts';

const Line = v.object({
	level: v.string(),
	msg: v.optional(v.string()),
	route: v.nullish(v.string()),
	status: v.optional(v.number()),
	err: v.optional(v.object({ type: v.optional(v.string()), stack: v.optional(v.array(v.string())) }))
});

/** What the app logged as its own fault, one short line each; and any stack trace that it printed outside of its log. */
export function errorsPrinted({ printed }: Pick<AppProcess, 'printed'>): string[] {
	return printed()
		.split('\n')
		.flatMap((text) => {
			if (/^\s+at /.test(text)) return [text];
			const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Line), text);
			if (!read.success || !['error', 'fatal'].includes(read.output.level)) return [];
			const { msg, route, status, err } = read.output;
			return [[msg, status, route, err?.type, err?.stack?.[0]].filter(Boolean).join(' ')];
		});
}
