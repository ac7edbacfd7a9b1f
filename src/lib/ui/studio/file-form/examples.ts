import { example } from '../../example.ts';
import FileForm from './FileForm.svelte';

const form = {
	action: '?',
	label: 'File of a module',
	hint: 'A zip, of 5 MB at most.',
	button: 'Add this module',
	mostMb: 5
};

export const examples = [
	example('FileForm', 'empty', FileForm, { ...form, fault: null }),
	example('FileForm', 'with what was wrong in the file', FileForm, {
		...form,
		fault: {
			code: 'FILE',
			path: '../evil.yaml',
			message: 'this name leads out of its folder',
			todo: 'give the file a plain name inside its folder'
		}
	})
];
