import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';

/** Made by builds, so no input of one. */
const NOT_SOURCE = new Set(['node_modules', '.next', 'generated', 'next-env.d.ts']);

/** @param {string} path @returns {string[]} files below it, sorted */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !NOT_SOURCE.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

/**
 * One hash over the names and contents of files.
 *
 * @param {string[]} paths files and folders, inside the project; an absent one counts as empty
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesOf(inProject(path)))) {
    const content = readFileSync(file);
    hash.update(`${file.slice(inProject().length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

// In node_modules, so that deleting that folder also makes every step run again.
const stampOf = (step) => inProject('node_modules', '.noren', step);

/** @param {string} step @param {string} print @returns {boolean} whether the step was last done with these inputs */
export const isDone = (step, print) => existsSync(stampOf(step)) && readFileSync(stampOf(step), 'utf8') === print;

/** @param {string} step */
export const forget = (step) => rmSync(stampOf(step), { force: true });

/** @param {string} step @param {string} print */
export function markDone(step, print) {
  mkdirSync(inProject('node_modules', '.noren'), { recursive: true });
  writeFileSync(stampOf(step), print);
}
