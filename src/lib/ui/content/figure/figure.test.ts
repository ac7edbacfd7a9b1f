import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { Figure as CourseFigure } from '$lib/domain/content/figures.ts';
import { GREEN, GREEN_BYTES } from '../../../../../tests/fixtures/content/photos.ts';
import { sha256Hex } from '$lib/domain/ledger/sha256.ts';
import { exampleReading } from '../passage/examples.ts';
import Passage from '../passage/Passage.svelte';
import { examples } from './examples.ts';
import { figureShown } from './figure-shown.ts';
import { marksOf } from './marks.ts';

const text = (value: string) => [{ type: 'text' as const, value }];

const figure: CourseFigure = {
	id: 'two-knots',
	kind: 'drawing',
	title: { en: text('Two knots'), es: text('Dos nudos') },
	equivalent: [{ en: text('One slips, the other holds.'), es: text('Uno se suelta, el otro aguanta.') }],
	cites: ['E1'],
	labels: [
		{
			id: 'holds',
			text: {
				en: [...text('Holds '), { type: 'param', name: 'clinic.stay_minutes' }, ...text(' minutes')],
				es: text('Aguanta')
			}
		}
	],
	drawing: {
		width: 320,
		height: 80,
		parts: [
			{
				name: 'g',
				attributes: { class: 'hair' },
				parts: [{ name: 'text', attributes: { x: '10', y: '40' }, label: 'holds', parts: [] }]
			}
		]
	}
};
const values = { 'clinic.stay_minutes': { text: '120' } };
const inPassage = (language: string): string =>
	render(Passage, {
		props: {
			id: 'knots',
			passage: [
				{ type: 'paragraph', children: text('Knots differ.') },
				{ type: 'figure', id: 'two-knots' }
			],
			reading: {
				...exampleReading,
				language,
				figures: { 'two-knots': figureShown(figure, language, values) }
			}
		}
	}).body;

describe('a figure in a passage', () => {
	test('is named by its title, has its words as text, and says the same below', () => {
		const body = inPassage('en');
		expect(body).toMatch(/<svg[^>]* role="img" aria-label="Two knots"/);
		expect(body).toMatch(/<text [^>]*x="10" y="40"[^>]*>(<!--.*?-->)*Holds 120 minutes/);
		expect(body).toMatch(/<details[\s\S]*data-aloud[\s\S]*One slips, the other holds\.[\s\S]*<\/details>/);
	});

	test('is in the language of the reader', () => {
		const body = inPassage('es');
		expect(body).toContain('aria-label="Dos nudos"');
		expect(body).toContain('Aguanta');
		expect(body).not.toContain('Two knots');
	});

	test('adds its sources to those of the passage', () => {
		expect(inPassage('en')).toContain('Reaction time on the day after');
	});

	test('one that the page was not given leaves the passage whole', () => {
		const passage = [
			{ type: 'paragraph' as const, children: text('Knots differ.') },
			{ type: 'figure' as const, id: 'gone' }
		];
		const { body } = render(Passage, { props: { id: 'knots', passage, reading: exampleReading } });
		expect(body).toContain('Knots differ.');
		expect(body).not.toContain('<figure');
	});
});

test('a photograph is asked for by the hash of its bytes, with its size and its title, and its words below', () => {
	const photo: CourseFigure = {
		id: 'our-wall',
		kind: 'photo',
		title: { en: text('Our wall'), es: text('Nuestra pared') },
		equivalent: [{ en: text('The door is on the left.'), es: text('La puerta está a la izquierda.') }],
		cites: [],
		picture: { type: 'image/jpeg', width: 96, height: 64, base64: GREEN }
	};
	const { body } = render(Passage, {
		props: {
			id: 'wall',
			passage: [{ type: 'figure' as const, id: 'our-wall' }],
			reading: {
				...exampleReading,
				language: 'es',
				figures: { 'our-wall': figureShown(photo, 'es', values) }
			}
		}
	});
	const [tag = ''] = /<img[^>]*>/.exec(body) ?? [];
	expect(tag).toContain(`src="/picture/${sha256Hex(GREEN_BYTES)}"`);
	expect(tag).toContain('alt="Nuestra pared" width="96" height="64"');
	expect(body).toMatch(/<details[\s\S]*data-aloud[\s\S]*La puerta está a la izquierda\.[\s\S]*<\/details>/);
	expect(body).not.toContain(GREEN.slice(0, 40));
});

describe('an icon array', () => {
	const circlesIn = (path: string): number => path.match(/M/g)?.length ?? 0;

	test.for([
		[0, 100],
		[27, 100],
		[100, 100],
		[4, 1000]
	] as const)('fills %i marks of %i', ([count, of]) => {
		const marks = marksOf(count, of);
		expect([circlesIn(marks.filled), circlesIn(marks.empty)]).toEqual([count, of - count]);
	});

	test('has the marks of every group at the same places', () => {
		const places = (count: number): string[] => {
			const { filled, empty } = marksOf(count, 100);
			return `${filled}${empty}`.split('M');
		};
		expect(places(9)).toEqual(places(45));
	});

	test('says its count in words and figures beside the marks, and again as their name', () => {
		const counted = examples.find(({ title }) => title === 'two groups out of 100');
		if (!counted) throw new Error('No such example');
		const { body } = render(counted.Component, { props: counted.props });
		expect(body).toContain('>9 of 100<');
		expect(body).toContain('aria-label="With a rope: 9 of 100 fell"');
	});
});
