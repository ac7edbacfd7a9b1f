import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync, type Plugin } from 'vite';

/** Scripts in static/ are written to be read, and half of them is comments: what is sent is made small. */
export const smallScripts = (): Plugin => ({
	name: 'preface-small-scripts',
	apply: 'build',
	writeBundle({ dir }) {
		for (const name of readdirSync('static').filter((file) => file.endsWith('.js'))) {
			const sent = join(dir ?? '', name);
			if (!readdirSync(dir ?? '').includes(name)) continue;
			const { code, errors } = minifySync(name, readFileSync(join('static', name), 'utf8'));
			if (errors.length > 0) throw new Error(`static/${name} is no script: ${errors[0]?.message}`);
			writeFileSync(sent, code);
		}
	}
});
