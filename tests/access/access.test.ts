import { expect, test } from 'vitest';
import { may, type Permission, permissions } from '../../web/server/permissions.ts';
import { passedBy, paths, permissionOf } from './doors.ts';
import { entrances } from './entrances.ts';
import { accessDocument } from './written.ts';

test('docs/access.md says who may what, and a change of it is a change of that page', async () => {
  await expect(
    await accessDocument(),
    'who may call or open something has changed, or something is new: see that every changed line is meant, then run `npm run access`',
  ).toMatchFileSnapshot('../../docs/access.md');
});

test('who comes to a procedure has its permission, and nobody does on a host that is nobody’s', async () => {
  const wrong: string[] = [];
  for (const path of paths) {
    const { who, nowhere } = await passedBy(path);
    if (nowhere.length > 0 || !who.every((person) => may(person, permissionOf(path) ?? 'reseller:read')))
      wrong.push(path);
  }
  expect(wrong).toEqual([]);
});

test('every page asks who is there', () => {
  const open = entrances().filter(
    ({ kind, guards }) => kind === 'page' && !guards.some((each) => /^require/.test(each)),
  );
  expect(open.map(({ file }) => file)).toEqual([]);
});

test('a permission that nothing asks for would promise what is not there', () => {
  const asked = new Set<string | undefined>([
    ...paths.map(permissionOf),
    ...entrances().flatMap(({ guards }) => guards.map((guard) => /'([^']+)'/.exec(guard)?.[1])),
  ]);
  const idle = (Object.keys(permissions) as Permission[]).filter((permission) => !asked.has(permission));
  expect(idle).toEqual([]);
});
