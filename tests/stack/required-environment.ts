import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { projectDir } from '../../scripts/stack/parts/platform.ts';

/** A variable in one of our zod schemas, with the rest of its rule: `NOREN_KEK: z.string()…` */
const DECLARED = /^\s*([A-Z][A-Z0-9_]+):\s*((?:z\b|folder|port|hostName)[^\n]*(?:\n\s+\.[^\n]*|\n\s+\}\)[^\n]*)*)/gm;
const IMPORTED = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

/** Every file of ours that an entry file imports, itself included; for a folder, of every file in it. */
export function importedFrom(entry: string, seen = new Set<string>()): Set<string> {
  const path = resolve(projectDir, entry);
  if (seen.has(path) || !existsSync(path) || /node_modules|\.next|generated|\.test\.ts/.test(path)) return seen;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path)) importedFrom(join(path, name), seen);
    return seen;
  }
  if (!/\.tsx?$/.test(path)) return seen;
  seen.add(path);
  for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(IMPORTED)) {
    importedFrom(join(dirname(path), target), seen);
  }
  return seen;
}

/** Names of the variables without which a process does not start, as its own schemas say. */
export function requiredBy(entry: string): string[] {
  const required = new Set<string>();
  for (const file of importedFrom(entry)) {
    for (const [, name = '', rule = ''] of readFileSync(file, 'utf8').matchAll(DECLARED)) {
      if (!/\.(optional|default)\(/.test(rule)) required.add(name);
    }
  }
  return [...required].sort();
}
