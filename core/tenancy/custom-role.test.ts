import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completed, covers, type Holder, isChoosable, mayHaveCustomRole, roleHolds } from './custom-role.ts';
import { duties, dutyHolds, permissionsOfPart } from './duty.ts';

const level = [
  ...['self:read', 'self:write', 'responsible:read', 'responsible:write', 'customer:read', 'customer:write'],
  ...['domain:read', 'domain:write', 'account:read', 'account:write', 'account:move', 'account-bulk:write'],
  ...['alias:read', 'alias:write', 'delivery:read', 'abuse:page', 'abuse:read', 'abuse:write', 'audit:read'],
  ...['administrator:read', 'administrator:write', 'api-key:read', 'api-key:write'],
];
const permissions = fc.uniqueArray(fc.constantFrom(...level));
const holding = (held: readonly string[], role = 'reseller_admin'): Holder => ({
  ...{ role, duty: 'custom' },
  customRole: { id: 'r', name: 'Role', permissions: held },
});
const heldBy = ({ role, duty, customRole }: Holder) =>
  level.filter((each) =>
    duty === 'custom'
      ? roleHolds(customRole, each)
      : dutyHolds(role === 'operator_admin' ? 'operator' : 'reseller', duty, each),
  );

test('what is given is never more than the giver has, whatever either holds', () => {
  const somebody = fc.oneof(
    permissions.map((held) => holding(held)),
    fc.constantFrom(...duties).map((duty): Holder => ({ role: 'reseller_admin', duty })),
  );
  fc.assert(
    fc.property(somebody, somebody, (giver, given) => {
      if (!covers(giver, given)) return;
      expect(new Set(heldBy(giver))).toEqual(new Set([...heldBy(giver), ...heldBy(given)]));
    }),
  );
});

test('who has a part gives every part of it, and never the whole', () => {
  fc.assert(
    fc.property(permissions, permissions, (given, more) => {
      const held = given.filter(isChoosable);
      expect(covers(holding([...held, ...more]), holding(held))).toBe(true);
      for (const role of ['reseller_admin', 'customer_admin', 'domain_admin'])
        expect(covers(holding(held), { role, duty: 'administrator' })).toBe(false);
    }),
  );
  expect(covers(holding(level), { role: 'reseller_admin', duty: 'administrator' })).toBe(false);
});

test('nobody’s built-in duty gives another, and an administrator gives all', () => {
  const at = (duty: Holder['duty']): Holder => ({ role: 'reseller_admin', duty });
  const granted = duties.flatMap((from) =>
    duties.filter((to) => covers(at(from), at(to))).map((to) => `${from} ${to}`),
  );
  expect(granted).toEqual([
    ...duties.map((to) => `administrator ${to}`),
    ...['support support', 'billing billing', 'reader reader'],
  ]);
  expect(covers(at('support'), { role: 'operator_admin', duty: 'support' })).toBe(false);
  expect(covers(at('support'), holding([]))).toBe(false);
  expect(covers(at('administrator'), holding(level))).toBe(true);
});

test('a built-in duty is given by whoever holds all of it', () => {
  const billing = permissionsOfPart('reseller_admin', 'billing');
  expect(covers(holding(billing), { role: 'reseller_admin', duty: 'billing' })).toBe(true);
  const less = billing.filter((each) => each !== 'resale:write');
  expect(covers(holding(less), { role: 'reseller_admin', duty: 'billing' })).toBe(false);
  expect(covers(holding(level), { role: 'reseller_admin', duty: 'reader' })).toBe(false);
});

test('everybody keeps how they sign in, and nobody answers for the contract through a role', () => {
  fc.assert(
    fc.property(permissions, (held) => {
      const { customRole } = holding(held);
      expect(roleHolds(customRole, 'self:write')).toBe(true);
      expect(roleHolds(customRole, 'responsible:write')).toBe(false);
      for (const each of level.filter(isChoosable)) expect(roleHolds(customRole, each)).toBe(held.includes(each));
    }),
  );
  expect(roleHolds(undefined, 'account:read')).toBe(false);
});

test('a set is completed by looks alone, once, and holds what was chosen', () => {
  fc.assert(
    fc.property(permissions, (chosen) => {
      const whole = completed(chosen, level);
      expect(whole).toEqual(expect.arrayContaining(chosen.filter(isChoosable)));
      const added = whole.filter((each) => !chosen.includes(each));
      expect(added.filter((each) => !/:(read|page)$/.test(each))).toEqual([]);
      expect(completed(whole, level)).toEqual(whole);
    }),
  );
});

test.each([
  [['delivery:read'], ['delivery:read']],
  [['account:write'], ['domain:read', 'account:read', 'account:write']],
  [['account-bulk:write'], ['domain:read', 'account:read', 'account-bulk:write']],
  [['abuse:read'], ['abuse:page', 'abuse:read']],
  [['abuse:write'], ['abuse:page', 'abuse:read', 'abuse:write']],
  [['self:write', 'responsible:write', 'unheard:of'], ['responsible:read']],
])('%j becomes %j', (chosen, whole) => {
  expect(completed(chosen, level)).toEqual(whole);
});

test('the operator’s people, a reseller’s and a customer’s may have roles of their own making; nobody below', () => {
  const roles = ['operator_admin', 'reseller_admin', 'customer_admin', 'domain_admin', 'account_holder'];
  expect(roles.filter(mayHaveCustomRole)).toEqual(['operator_admin', 'reseller_admin', 'customer_admin']);
});
