import { example } from '../../example.ts';
import { exampleReading } from '../passage/examples.ts';
import SourceList from './SourceList.svelte';

export const examples = [
	example('SourceList', 'read, and known from a report', SourceList, {
		sources: Object.values(exampleReading.sources),
		language: 'en'
	})
];
