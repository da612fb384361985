import { expect, test } from 'vitest';
import { isChoosable, mayHaveCustomRole } from '../../core/tenancy/custom-role.ts';
import { may, type Permission, permissionsOf } from '../../web/server/permissions.ts';
import { arrives, paths, permissionOf } from './doors.ts';
import { entrances } from './entrances.ts';
import { type Person, roles } from './people.ts';

const levels = roles.filter(mayHaveCustomRole);
const holding = (role: (typeof levels)[number], permissions: readonly string[]): Exclude<Person, null> => ({
  ...{ role, duty: 'custom' },
  customRole: { id: 'r', name: 'Role', permissions },
});

/** Every page that asks for a permission, with it. */
const pages = entrances().flatMap(({ path, guards }) =>
  guards.flatMap((guard) => {
    const [, permission] = /^requirePage\('([^']+)'\)$/.exec(guard) ?? [];
    return permission ? [{ path, permission: permission as Permission }] : [];
  }),
);

test.each(levels)(
  'of %s, a role of one permission opens the procedures that ask for it, and no other',
  async (role) => {
    const whole = permissionsOf({ role, duty: 'administrator' });
    const wrong: string[] = [];
    let asked = 0;
    for (const path of paths) {
      const permission = permissionOf(path) ?? 'reseller:read';
      // Of some procedures the level alone keeps out, whatever is held.
      const given = await arrives(path, { role, duty: 'administrator' });
      asked += 3;
      if ((await arrives(path, holding(role, [permission]))) !== (given && permission !== 'responsible:write'))
        wrong.push(`${path} with ${permission}`);
      const others = whole.filter((each) => each !== permission);
      if (
        (await arrives(path, holding(role, others))) !==
        (given && !isChoosable(permission) && permission !== 'responsible:write')
      )
        wrong.push(`${path} without ${permission}`);
      if ((await arrives(path, { role, duty: 'custom' })) && isChoosable(permission))
        wrong.push(`${path} with no role`);
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  },
);

test.each(levels)('of %s, a role of three permissions opens their pages, and every other is not found', (role) => {
  const whole = permissionsOf({ role, duty: 'administrator' }).filter(isChoosable);
  for (let at = 0; at < whole.length; at++) {
    const three = [0, 1, 2].map((next) => whole[(at + next * 7) % whole.length] ?? '');
    const opened = pages.filter(({ permission }) => may(holding(role, three), permission));
    const meant = pages.filter(({ permission }) => three.includes(permission) || permission === 'self:read');
    expect(opened).toEqual(meant);
  }
});

test('a role opens nothing of a level above, whatever it names', () => {
  for (const role of levels)
    for (const permission of permissionsOf({ role: 'operator_admin', duty: 'administrator' }))
      expect(may(holding(role, [permission]), permission)).toBe(
        permissionsOf({ role, duty: 'administrator' }).includes(permission),
      );
});
