import { build, type Plugin } from 'vite';

/** Served beside the scripts of static/. */
const STUDIO_EDITOR = 'studio-editor.js';
const NAME = 'studio-editor';
const ENTRY = 'src/lib/ui/studio/passage-editor/browser/main.ts';

type Sent = { fileName: string; source: string | Uint8Array };

/**
 * The editor of the studio is the one script that is written of many files and packages: it is made one file, and its
 * styles another, which only the pages with an editor ask for.
 */
export function studioEditor(): Plugin {
	let isForBrowser = false;
	return {
		name: 'preface-studio-editor',
		configResolved({ command, build: { ssr } }) {
			isForBrowser = command === 'build' && !ssr;
		},
		configureServer({ config, middlewares }) {
			middlewares.use((request, response, next) => {
				const asked = /^\/(studio-editor\.(?:js|css))$/.exec(request.url ?? '')?.[1];
				if (asked === undefined) return next();
				// Made anew each time it is asked for: it takes less than a second, and is what was just saved.
				bundled(config.root).then((files) => {
					response.setHeader('content-type', asked.endsWith('.js') ? 'text/javascript' : 'text/css');
					response.end(files.find(({ fileName }) => fileName === asked)?.source);
				}, next);
			});
		},
		async generateBundle() {
			if (!isForBrowser) return;
			for (const file of await bundled(process.cwd())) this.emitFile({ type: 'asset', ...file });
		}
	};
}

async function bundled(root: string): Promise<Sent[]> {
	const built = await build({
		root,
		configFile: false,
		envFile: false,
		publicDir: false,
		logLevel: 'error',
		build: {
			write: false,
			target: 'es2022',
			modulePreload: false,
			rolldownOptions: {
				input: ENTRY,
				output: { entryFileNames: STUDIO_EDITOR, assetFileNames: `${NAME}[extname]`, codeSplitting: false }
			}
		}
	});
	if (!('output' in built)) throw new Error('One build was asked for');
	return built.output.map((file) => ({
		fileName: file.fileName,
		source: file.type === 'chunk' ? file.code : file.source
	}));
}
