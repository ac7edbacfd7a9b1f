import { join } from 'node:path';

/** The folder of package.json. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Migrations, content and default folders are named from the root, wherever a command was typed. */
export const goToRoot = (): void => process.chdir(ROOT);
