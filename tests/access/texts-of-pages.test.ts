import { globSync, readFileSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';
import { type Audience, partOf } from '../../web/i18n/audiences.ts';
import { ja } from '../../web/messages/ja.ts';
import { entrances } from './entrances.ts';
import { mayOpen } from './openers.ts';

const options = { doNotFollow: 'node_modules', includeOnly: '^web/', tsPreCompilationDeps: false } as const;
const { modules } = (await cruise(['web/app', 'web/features'], options)).output as ICruiseResult;
const importsOf = new Map(
  modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
);

/** Files that come to the browser with some, those that a click brings among them. */
function broughtBy(roots: readonly string[]): Set<string> {
  const brought = new Set(roots);
  for (const file of brought) for (const imported of importsOf.get(file) ?? []) brought.add(imported);
  return brought;
}

/** The parts of messages/ that the components in a file read: `useTranslations('profile.factor')` reads `profile`. */
const partsReadIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/useTranslations\((?:'(\w+)[^']*')?/g)].map(([, part]) => part ?? 'all');

/** Each part that a page reads and its audience does not get, with the file that reads it. */
const missing = (roots: readonly string[], audience: Audience) => {
  const has = partOf(ja, audience);
  return [...broughtBy(roots)].flatMap((file) =>
    partsReadIn(file).flatMap((part) => (part in has ? [] : [`${part} in ${file}`])),
  );
};

const pages = entrances().filter(({ kind }) => kind === 'page');
/** What stands in for a file that holds more than a holder's part of it. */
const ofHolders = (file: string) =>
  file === '(portal)/page.tsx' ? 'web/features/holder/holder-home.tsx' : `web/app/${file}`;

test('a page that asks for nobody comes with all texts that it reads', () => {
  const open = pages.filter((page) => mayOpen(page) === null).map(({ file }) => `web/app/${file}`);
  expect(open).toContain('web/app/sign-in/page.tsx');
  const frames = ['web/app/layout.tsx', 'web/app/error.tsx', 'web/app/not-found.tsx'];
  expect(broughtBy(open).size).toBeGreaterThan(open.length);
  expect(missing([...open, ...frames], 'visitor')).toEqual([]);
});

test('a page that a holder may open comes with all texts that it reads', () => {
  const open = pages.filter((page) => mayOpen(page)?.some((person) => person?.role === 'account_holder'));
  expect(open.map(({ path }) => path)).toContain('/mail-rules');
  const frames = globSync('web/features/shell/*.tsx').filter((file) => !/\bshell\.tsx|test/.test(file));
  const banner = 'web/features/profile/second-factor-banner.tsx';
  expect(missing([...open.map(({ file }) => ofHolders(file)), ...frames, banner], 'holder')).toEqual([]);
});
