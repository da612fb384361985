import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { dutiesOf, type House } from '../../core/tenancy/duty.ts';
import { type Permission, permissions } from '../../web/server/permissions.ts';
import { type Door, doorsOf, passedBy, paths } from './doors.ts';
import { entrances } from './entrances.ts';
import { roles } from './people.ts';
import { lineOf, lineOfEntrance, lineOfPermission } from './written.ts';

/** The rule of duties as it is, but for one duty and permission: there the answer is the other one. */
const turned = vi.hoisted(() => ({ house: '', duty: '', permission: '' }));
vi.mock(import('../../core/tenancy/duty.ts'), async (load) => {
  const real = await load();
  return {
    ...real,
    dutyHolds(house, duty, permission) {
      const isTurned = turned.house === house && turned.duty === duty && turned.permission === permission;
      return real.dutyHolds(house, duty, permission) !== isTurned;
    },
  };
});

const written = new Set(readFileSync('docs/access.md', 'utf8').split('\n'));
/** The first doors put errors into words and remember where a call came from; from here on they keep people out. */
const firstThatKeepsOut = 2;
const names = ['permission', 'signed in', 'level', 'which of them'];
const anybodySignedIn: Door = async ({ ctx, next }) => {
  if (!ctx.identity) throw Object.assign(new Error('not signed in'), { code: 'UNAUTHORIZED' });
  return next();
};

/** A procedure's doors with one of them gone, or asking only that somebody is signed in. */
function* without(path: string): Generator<[string, Door[]]> {
  const doors = doorsOf(path);
  for (let i = firstThatKeepsOut; i < doors.length; i++) {
    const name = names[i - firstThatKeepsOut] ?? `door ${i}`;
    yield [`${path}: ${name} gone`, doors.toSpliced(i, 1)];
    if (name === 'permission') yield [`${path}: for anybody signed in`, doors.toSpliced(i, 1, anybodySignedIn)];
  }
}

test('every check of every procedure, removed one at a time, is missed', async ({ annotate }) => {
  const escaped: string[] = [];
  let removed = 0;
  for (const path of paths) {
    for (const [what, doors] of without(path)) {
      removed++;
      const passed = await passedBy(path, doors);
      if (passed.nowhere.length === 0 && written.has(lineOf(path, passed))) escaped.push(what);
    }
  }
  await annotate(`${paths.length} procedures, ${removed} checks removed, ${escaped.length} not missed`);
  expect(escaped).toEqual([]);
});

test('every permission that is given to one more level, or taken from one, is missed', async ({ annotate }) => {
  const table = permissions as Record<string, readonly string[]>;
  const escaped: string[] = [];
  let turns = 0;
  for (const name of Object.keys(table) as Permission[]) {
    const kept = table[name] ?? [];
    for (const role of ['visitor', ...roles]) {
      turns++;
      table[name] = kept.includes(role) ? kept.filter((each) => each !== role) : [...kept, role];
      if (written.has(lineOfPermission(name))) escaped.push(`${name} ${role}`);
    }
    table[name] = kept;
  }
  await annotate(`${Object.keys(table).length} permissions, ${turns} changes of level, ${escaped.length} not missed`);
  expect(escaped).toEqual([]);
});

test('every duty that gets one permission more, or one less, is missed', async ({ annotate }) => {
  const permissionsOf = (role: string) =>
    (Object.keys(permissions) as Permission[]).filter((name) =>
      (permissions[name] as readonly string[]).includes(role),
    );
  const escaped: string[] = [];
  let turns = 0;
  for (const [house, role] of [
    ['operator', 'operator_admin'],
    ['reseller', 'reseller_admin'],
  ] as const satisfies readonly (readonly [House, string])[]) {
    for (const duty of dutiesOf[house]) {
      for (const permission of permissionsOf(role)) {
        turns++;
        Object.assign(turned, { house, duty, permission });
        if (written.has(lineOfPermission(permission))) escaped.push(`${house} ${duty} ${permission}`);
      }
    }
  }
  Object.assign(turned, { house: '', duty: '', permission: '' });
  await annotate(`${turns} changes of duties, ${escaped.length} not missed`);
  expect(escaped).toEqual([]);
});

test('every guard of every page and route, loosened one at a time, is missed', async ({ annotate }) => {
  const escaped: string[] = [];
  let loosened = 0;
  for (const { file, guards } of entrances()) {
    const source = readFileSync(`web/app/${file}`, 'utf8');
    for (const guard of guards) {
      const looser = /requirePage\('self:read'\)|requireIdentity/.test(guard)
        ? ['requireRealm()']
        : guard.startsWith('requirePage')
          ? ['requireIdentity()', `requirePage('self:read')`]
          : ['nothing('];
      for (const other of looser) {
        loosened++;
        const changed = source
          .split('\n')
          .map((line) =>
            line.startsWith('import ') ? line : line.replaceAll(guard.replace(/\)$/, ''), other.replace(/\)$/, '')),
          );
        const [entrance] = entrances((each) => (each === file ? changed.join('\n') : '')).filter(
          (each) => each.file === file,
        );
        if (entrance && written.has(lineOfEntrance(entrance))) escaped.push(`${file}: ${guard} → ${other}`);
      }
    }
  }
  await annotate(`${loosened} guards of pages and routes loosened, ${escaped.length} not missed`);
  expect(escaped).toEqual([]);
});
