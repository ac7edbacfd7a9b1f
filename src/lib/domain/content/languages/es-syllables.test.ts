import { expect, test } from 'vitest';
import { syllablesInSpanish } from './es-syllables.ts';

test.for([
	['sol', 1],
	['muy', 1],
	['y', 1],
	['bien', 1],
	['buey', 1],
	['casa', 2],
	['ciudad', 2],
	['cuidado', 3],
	['quiere', 2],
	['guerra', 2],
	['pingüino', 3],
	['país', 2],
	['día', 2],
	['seguía', 3],
	['oído', 3],
	['leer', 2],
	['caos', 2],
	['poeta', 3],
	['ahora', 3],
	['prohibir', 2],
	['chiita', 3],
	['averiguáis', 4],
	['vivíais', 3],
	['también', 2],
	['mayo', 2],
	['medicina', 4],
	['médico', 3],
	['enfermedad', 4],
	['Estados', 3],
	['inyección', 3]
] as const)('%s has %i', ([word, syllables]) => {
	expect(syllablesInSpanish(word)).toBe(syllables);
});
