import type { DocumentModel } from '$lib/domain/document.ts';
import { example } from '../../example.ts';
import DocumentSheet from './DocumentSheet.svelte';

const document: DocumentModel = {
	title: 'My signed copy',
	lang: 'en',
	meta: ['Harbor Clinic', 'Lee Example, born 1980-05-17'],
	sections: [
		{
			heading: 'Who I call',
			blocks: [
				{ type: 'paragraph', text: 'By day, the clinic.' },
				{
					type: 'list',
					ordered: false,
					items: ['By night, the number on the card', 'In an emergency, the emergency number']
				},
				{
					type: 'statements',
					items: [{ text: 'I know who to call.', answer: 'Agreed, January 7, 2030' }],
					boxes: []
				}
			]
		},
		{
			heading: 'My signature',
			blocks: [
				{
					type: 'signature',
					name: { label: 'Name', value: 'Lee Example' },
					at: { label: 'Date and time', value: 'January 7, 2030 at 8:05 AM MST' },
					meaning: { label: 'What it means', value: 'I choose this freely.' },
					drawing: {
						width: 640,
						height: 200,
						strokes: [
							[
								{ x: 20, y: 150 },
								{ x: 80, y: 30 },
								{ x: 160, y: 160 }
							],
							[{ x: 300, y: 100 }]
						],
						alt: 'Drawn signature'
					}
				}
			]
		},
		{
			heading: 'For checking',
			blocks: [{ type: 'rows', rows: [{ label: 'record', value: 'ab'.repeat(32) }] }]
		}
	]
};

const packet: DocumentModel = {
	...document,
	title: 'Papers',
	sections: [
		{
			heading: 'Who I call',
			blocks: [
				{
					type: 'statements',
					items: [{ text: 'I know who to call.', answer: null }],
					boxes: ['Yes', 'No', 'I want to ask first']
				},
				{ type: 'blanks', labels: ['Name', 'Date'] }
			]
		}
	]
};

export const examples = [
	example('DocumentSheet', 'signed, numbers for checking folded', DocumentSheet, {
		document,
		foldLast: true
	}),
	example('DocumentSheet', 'to be signed on paper', DocumentSheet, { document: packet })
];
