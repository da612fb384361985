import { expect, test } from 'vitest';
import type { FilterRule } from '../../core/filter/rule.ts';
import { getFilter } from '../../services/filter/get-filter.ts';
import { setFilter } from '../../services/filter/set-filter.ts';
import { getSpamSetting } from '../../services/spam/get-spam-setting.ts';
import { setSpamSetting } from '../../services/spam/set-spam-setting.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

const rule = (overrides: Partial<FilterRule> = {}): FilterRule => ({
  ...{ name: '請求書', enabled: true, all: true, place: { kind: 'folder', folder: '請求' } },
  conditions: [{ field: 'subject', match: 'contains', value: '請求書' }],
  ...{ seen: true, flagged: false, stop: false },
  ...overrides,
});

async function anOwner() {
  const tenant = await aTenant();
  return { accountId: tenant.account.id, inTenant: asReseller(tenant.reseller.id), tenant };
}

test('rules are kept in their order, and shown as the script that is run', async () => {
  const { accountId, inTenant } = await anOwner();
  expect(await inTenant((tx) => getFilter(tx, { accountId }))).toMatchObject({ revision: 0, rules: [] });
  const rules = [rule(), rule({ name: 'b', enabled: false }), rule({ name: 'c', place: { kind: 'trash' } })];
  const set = await inTenant((tx) => setFilter(tx, { accountId, revision: 0, rules }));
  expect(set).toMatchObject({ revision: 1, rules });
  expect(set.script).toContain('fileinto :create "請求";');
  expect(await inTenant((tx) => setFilter(tx, { accountId, revision: 1, rules: [] }))).toMatchObject({ revision: 2 });
});

test('of two who change the same rules the second is told, also of two first ones, and nothing of theirs is kept', async () => {
  const { accountId, inTenant } = await anOwner();
  const set = (revision: number, name: string) =>
    inTenant((tx) => setFilter(tx, { accountId, revision, rules: [rule({ name })] }));
  const first = await Promise.allSettled([set(0, 'a'), set(0, 'b')]);
  expect(first.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const next = await Promise.allSettled([set(1, 'c'), set(1, 'd')]);
  expect(next.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(set(1, 'e')).rejects.toMatchObject({ key: 'filter_changed' });
  const { revision, rules } = await inTenant((tx) => getFilter(tx, { accountId }));
  expect([revision, ['c', 'd'].includes(rules[0]?.name ?? '')]).toEqual([2, true]);
});

test('a rule without any action is refused by its name', async () => {
  const { accountId, inTenant } = await anOwner();
  const rules = [rule({ name: 'nothing', place: { kind: 'stay' }, seen: false })];
  await expect(inTenant((tx) => setFilter(tx, { accountId, revision: 0, rules }))).rejects.toMatchObject({
    key: 'filter_rule_idle',
    params: { name: 'nothing' },
  });
});

test('senders are kept as the MTA compares them, each once, and on one list only', async () => {
  const { accountId, inTenant } = await anOwner();
  const set = (allowed: string[], blocked: string[]) =>
    inTenant((tx) => setSpamSetting(tx, { accountId, strictness: 'lenient', allowed, blocked }));
  expect(await inTenant((tx) => getSpamSetting(tx, { accountId }))).toMatchObject({
    strictness: 'normal',
    allowed: [],
  });
  expect(await set(['Taro@Example.JP', 'taro@example.jp', '@例え.jp'], ['spam.test'])).toEqual({
    ...{ accountId, strictness: 'lenient' },
    ...{ allowed: ['taro@example.jp', 'xn--r8jz45g.jp'], blocked: ['spam.test'] },
    changed: { at: expect.any(Date), byHolder: false },
  });
  await expect(set(['x y'], [])).rejects.toMatchObject({ key: 'spam_sender_malformed' });
  await expect(set(['a@x.jp'], ['A@x.jp'])).rejects.toMatchObject({ key: 'spam_sender_on_both' });
});

test('the trail says how much was set and names nobody', async () => {
  const { accountId, inTenant } = await anOwner();
  await inTenant((tx) => setFilter(tx, { accountId, revision: 0, rules: [rule(), rule({ enabled: false })] }));
  await inTenant((tx) =>
    setSpamSetting(tx, { accountId, strictness: 'strict', allowed: [], blocked: ['canary@x.jp'] }),
  );
  const { rows } = await database.query(
    'postgres',
    `select action, detail, changes, object_label from audit_entry where object_id = $1 and action in ('filter.set', 'spam.set') order by at`,
    [accountId],
  );
  expect(rows).toMatchObject([
    { action: 'filter.set', detail: { rules: 2, enabled: 1 }, changes: null },
    { action: 'spam.set', detail: { strictness: 'strict', allowed: 0, blocked: 1 }, changes: null },
  ]);
  for (const { object_label } of rows) expect(object_label).toMatch(/@/);
  expect(JSON.stringify(rows)).not.toMatch(/canary/);
});
