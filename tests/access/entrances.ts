import { readdirSync, readFileSync } from 'node:fs';

export type Entrance = {
  /** File below web/app. */
  readonly file: string;
  /** As asked for: `/customers/[id]`. */
  readonly path: string;
  readonly kind: 'page' | 'route';
  /** What its source asks before it answers, in order: `requirePage('x')`, `may(identity, 'x')`, … */
  readonly guards: readonly string[];
};

const root = 'web/app';
const guard =
  /\b(?:requirePage\('[^']+'\)|requireIdentity\(\)|requireRealm\(\)|find(?:Identity|Enrolling|Realm)\(\)|may\(identity, '[^']+'\)|createContext|isSameOrigin\(|NEXTAUTH|NOREN_OPERATOR_HOST|NextAuth\(|serve(?:Document|Export|Api)\()/g;

/** What a source asks before it answers. */
export const guardsOf = (source: string): string[] => [
  ...new Set(
    source
      .split('\n')
      .filter((line) => !line.startsWith('import '))
      .flatMap((line) => [...line.matchAll(guard)].map(([found]) => found.replace(/\($/, '()'))),
  ),
];

/** Every page and route handler that the portal has, from its files. @param read a file's text, for a test that changes one */
export const entrances = (read = (file: string) => readFileSync(`${root}/${file}`, 'utf8')): Entrance[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .toSorted()
    .map((file) => ({
      file,
      path: `/${file.replace(/(^|\/)(page|route)\.tsx?$/, '')}`.replaceAll(/\/\([^)]*\)/g, '') || '/',
      kind: /page\.tsx?$/.test(file) ? 'page' : 'route',
      guards: guardsOf(read(file)),
    }));
