import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const kebab = (noun: string) => noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

type Import = { readonly names: readonly string[]; readonly file: string };
const importsOf = (file: string, source: string): Import[] =>
  [...source.matchAll(/import (?!type )\{([^}]*)\} from '(\.[^']+)'/g)].map(([, names = '', from = '']) => ({
    names: names.split(',').map((name) => name.trim()),
    file: normalize(join(dirname(file), from)),
  }));

/**
 * Whether what a procedure calls comes, through however many imports, to a file. Read out of the sources: it proves that a path is
 * there, not that every call takes it.
 *
 * @param path noun.verb of the router
 * @param wanted file from the project's root
 */
export function procedureReaches(path: string, wanted: string): boolean {
  const [noun = '', verb = ''] = path.split('.');
  const router = `web/server/routers/${kebab(noun)}.ts`;
  const source = readFileSync(router, 'utf8');
  const [, body = ''] = source.split(new RegExp(`^  ${verb}: `, 'm'));
  const called = body.split(/^ {2}\w+: /m)[0] ?? '';
  const files = importsOf(router, source)
    .filter(({ names }) => names.some((name) => new RegExp(`\\b${name}\\b`).test(called)))
    .map(({ file }) => file);
  return reaches(files, wanted);
}

function reaches(begun: readonly string[], wanted: string): boolean {
  const seen = new Set<string>();
  const waiting = [...begun];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (file === wanted) return true;
    if (seen.has(file) || file.includes('/generated/') || !existsSync(file)) continue;
    seen.add(file);
    waiting.push(...importsOf(file, readFileSync(file, 'utf8')).map((each) => each.file));
  }
  return false;
}
