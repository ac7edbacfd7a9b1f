import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
	LOCK_FILE,
	lockAfter,
	readPublishedLock,
	writePublishedLock
} from '../lib/domain/content/published.ts';
import { readCourseOrExit } from './read-course.ts';

/**
 * `npm run content:lock [folder]`: writes down what is published now, for the checks of every later version. Refused while
 * the course has errors: among them whatever the present lock forbids.
 */
const folder = process.argv[2] ?? 'content';
const course = await readCourseOrExit(folder);
const path = join(resolve(folder), LOCK_FILE);
const before = await readFile(path, 'utf8').then(readPublishedLock, () => null);
const lock = lockAfter(course, before);
await writeFile(path, writePublishedLock(lock));
console.log(
	`${Object.keys(lock.modules).length} modules, ${Object.keys(lock.objectives).length} objectives and ${Object.keys(lock.items).length} items are published.`
);
