import { expect, test } from 'vitest';
import { shotsOf } from '../screenshots/pages-of-roles.ts';
import { absent, addressOf } from '../support/shown-tenant.ts';
import { entrances } from './entrances.ts';

const of = absent('nobody.test');
const shots = shotsOf({ operator: 'https://operator.test', tenant: 'https://brand.test' }, of);

test('every page of the portal is pictured, and nothing that is none', () => {
  const pages = entrances().flatMap(({ kind, path }) => (kind === 'page' ? [path] : []));
  expect(new Set(shots.map(({ path }) => path))).toEqual(new Set(pages));
  for (const { path } of shots) expect(addressOf(path, of)).not.toContain('[');
});

test('all who can sign in are pictured: each level, each duty, and who is not signed in', () => {
  const roles = new Set(shots.map(({ role }) => role));
  for (const role of [
    ...['operator_admin', 'operator_admin_support', 'operator_admin_billing'],
    ...['reseller_admin', 'reseller_admin_support', 'reseller_admin_billing', 'reseller_admin_reader'],
    ...['customer_admin', 'domain_admin', 'account_holder', 'visitor', 'visitor-operator'],
  ])
    expect(roles).toContain(role);
});
