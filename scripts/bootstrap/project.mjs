import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** @param {...string} parts path inside the project */
export const inProject = (...parts) => join(projectDir, ...parts);

/** Node 24, pinned in package.json: everything but npm and this bootstrap runs on it. */
export const pinnedNode = inProject('node_modules', '.bin', 'node');
