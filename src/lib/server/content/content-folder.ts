import { join } from 'node:path';

/** Where the base course lies: beside the build, read by path, so that it can change without a build (design §3). */
export const CONTENT_FOLDER = join(process.cwd(), 'content');
