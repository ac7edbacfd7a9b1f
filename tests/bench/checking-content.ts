import { join } from 'node:path';
import { ROOT } from '../../src/cli/root.ts';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import { readContentFolder } from '../../src/lib/server/content/read-folder.ts';
import { plantFaults } from '../support/planted-faults.ts';
import type { Figure } from '../../src/bundle/figure.ts';

const FAULTS = 100;
const MOST_SECONDS = 2;

/** How long somebody who edits waits for every fault of a badly broken course. */
export async function checkingContent(): Promise<Figure> {
	const { files } = plantFaults(await readContentFolder(join(ROOT, 'content')), FAULTS);
	const began = performance.now();
	parseCourse(files);
	const seconds = (performance.now() - began) / 1000;
	return {
		name: `Checking the course with ${FAULTS} faults in it`,
		value: seconds,
		unit: 's',
		budget: { most: MOST_SECONDS }
	};
}
