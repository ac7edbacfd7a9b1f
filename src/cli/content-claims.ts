import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readContentFolder } from '../lib/server/content/read-folder.ts';
import { claimsPage, readClaims } from './claims-page.ts';
import { readCourseOrExit } from './read-course.ts';
import { ROOT } from './root.ts';

/** `npm run content:claims`: writes `docs/claims.md`, on which a reader can follow where each claim of `content/claims.yaml` is taken up. */
const content = join(ROOT, 'content');
const course = await readCourseOrExit(content);
const claims = readClaims(await readFile(join(content, 'claims.yaml'), 'utf8'));
const page = claimsPage(claims, course, await readContentFolder(content), '../content');
await writeFile(join(ROOT, 'docs/claims.md'), page);
console.log(`docs/claims.md: ${claims.sections.flatMap((section) => section.claims).length} claims`);
