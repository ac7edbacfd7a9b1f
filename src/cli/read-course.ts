import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Course } from '../lib/domain/content/model.ts';
import { loadCourse } from '../lib/server/content/load-course.ts';

/** The course of a folder (`content` unless named) that passes its check; ends the process with what to do when it does not. */
export async function readCourseOrExit(folder = 'content'): Promise<Course> {
	if (!existsSync(folder)) {
		console.error(`There is no folder ${folder}; name the folder that holds course.yaml.`);
		process.exit(1);
	}
	const loaded = await loadCourse(resolve(folder));
	if (loaded.ok) return loaded.value.course;
	console.error(`The course has errors; "npm run content:check ${folder}" says which.`);
	process.exit(1);
}
