import { expect, test } from 'vitest';
import type { Change } from '../overlay/overlay.ts';
import type { Files } from '../source-text.ts';
import { addedModule, hiddenModule, missingModules, modulesIn, movedModule } from './module-list.ts';
import { stepOn, takeStep } from './step.ts';

const FILES: Files = new Map([
	['course.yaml', 'id: c\nmodules:\n  - one\n  - two\n  - three\n\nconsent:\n  meaning: { en: Yes. }\n'],
	['modules/one/module.yaml', 'id: one\n'],
	['modules/two/module.yaml', 'id: two\n'],
	['modules/two/lesson.en.md', 'Two\n'],
	['modules/three/module.yaml', 'id: three\n']
]);
function after(changes: Change[] | null, files = FILES): Files {
	if (!changes) throw new Error('There is nothing to do');
	const taken = takeStep(files, stepOn(files, changes));
	if (!taken.ok) throw new Error(taken.error.code);
	return taken.value.files;
}

test('modules are read and moved in their order, and nothing else of the file changes', () => {
	expect(modulesIn(FILES)).toEqual(['one', 'two', 'three']);
	const moved = after(movedModule(FILES, 'three', -1));
	expect(modulesIn(moved)).toEqual(['one', 'three', 'two']);
	expect(after(movedModule(moved, 'three', 1))).toEqual(FILES);
	expect(movedModule(FILES, 'one', -1)).toBe(null);
	expect(movedModule(FILES, 'three', 1)).toBe(null);
	expect(movedModule(FILES, 'four', 1)).toBe(null);
});

test('a module is left out with its files, known as missing, and put back', () => {
	const hidden = after(hiddenModule(FILES, 'two'));
	expect([...hidden.keys()].filter((file) => file.includes('two'))).toEqual([]);
	expect(missingModules(hidden, FILES)).toEqual(['two']);
	const back = after(addedModule(hidden, 'two', FILES), hidden);
	expect(new Map([...back].sort())).toEqual(new Map([...FILES].sort()));
	expect(hiddenModule(FILES, 'four')).toBe(null);
	expect(addedModule(FILES, 'two', FILES)).toBe(null);
	expect(addedModule(FILES, 'four', FILES)).toBe(null);
});

test.for([
	['on one line', 'modules: [one, two, three]\n'],
	['with remarks', 'modules:\n  # first\n  - one # the first\n  - "two"\n  - three\n']
])('a list that is written %s is read and added to as well', ([, list]) => {
	const files = new Map([...FILES, ['course.yaml', `id: c\n${list}`]]);
	expect(modulesIn(files)).toEqual(['one', 'two', 'three']);
	expect(modulesIn(after(hiddenModule(files, 'two'), files))).toEqual(['one', 'three']);
});
