import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { chooseColumns } from '../../services/list/choose-columns.ts';
import { changeListView, keepListView, removeListView } from '../../services/list/keep-list-view.ts';
import { getListSettings, type Self } from '../../services/list/list-settings.ts';
import { emailIndex, emailPlace, keyOwnerOf } from '../../services/portal/realm.ts';
import { sealText } from '../../services/vault/vault.ts';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

async function aPerson(resellerId: string | null): Promise<Self> {
  const id = randomUUID();
  const email = `${id}@people.test`;
  const role = resellerId === null ? 'operator_admin' : 'reseller_admin';
  await inSystem('demo data', null, async ({ db }) =>
    db.portalUser.create({
      data: {
        ...{ id, resellerId, customerId: null, role, name: 'Somebody' },
        emailCipher: await sealText(keyOwnerOf({ resellerId }), emailPlace(id), email),
        emailIndex: await emailIndex({ resellerId }, email),
      },
    }),
  );
  return { userId: id, resellerId, customerId: null };
}

let mine: Self;
let colleague: Self;
let foreign: Self;
let operator: Self;
beforeAll(async () => {
  const [one, other] = [await aReseller(), await aReseller()];
  [mine, colleague, foreign] = [await aPerson(one.id), await aPerson(one.id), await aPerson(other.id)];
  operator = await aPerson(null);
});

const list = 'accounts' as const;
const others = () => [colleague, foreign, operator];

test('a filter is kept under a name, sealed, for one person and one list', async () => {
  const { id } = await keepListView(mine, {
    list,
    name: ' 田中さんの停止中 ',
    query: '?search=tanaka%40a.test&state=suspended',
  });
  expect(await getListSettings(mine, { list })).toEqual({
    views: [{ id, name: '田中さんの停止中', query: 'search=tanaka%40a.test&state=suspended', isDefault: false }],
    columns: null,
  });
  expect((await getListSettings(mine, { list: 'customers' })).views).toEqual([]);
  const { rows } = await database.query('postgres', `select v::text as text from list_view v`);
  expect(JSON.stringify(rows)).not.toMatch(/tanaka|田中/);
  expect(rows.map(({ text }) => text).join()).not.toContain(Buffer.from('tanaka').toString('hex'));
});

test('nobody else sees, changes or removes it, neither a colleague nor another tenant nor the operator', async () => {
  const { views } = await getListSettings(mine, { list });
  const id = views[0]?.id ?? '';
  for (const other of others()) {
    expect((await getListSettings(other, { list })).views).toEqual([]);
    await expect(changeListView(other, { id, name: 'x' })).rejects.toMatchObject({ key: 'not_found' });
    await expect(changeListView(other, { id, isDefault: true })).rejects.toMatchObject({ key: 'not_found' });
    await expect(removeListView(other, { id })).rejects.toMatchObject({ key: 'not_found' });
  }
  expect((await getListSettings(mine, { list })).views).toEqual(views);
});

test('one at most is what the list opens with', async () => {
  const [first] = (await getListSettings(mine, { list })).views;
  const second = await keepListView(mine, { list, name: 'a second', query: 'kind=sender', isDefault: true });
  const defaults = async () =>
    (await getListSettings(mine, { list })).views.filter(({ isDefault }) => isDefault).map(({ id }) => id);
  expect(await defaults()).toEqual([second.id]);
  await changeListView(mine, { id: first?.id ?? '', isDefault: true });
  expect(await defaults()).toEqual([first?.id]);
  await changeListView(mine, { id: first?.id ?? '', isDefault: false, name: 'renamed' });
  expect(await defaults()).toEqual([]);
  expect((await getListSettings(mine, { list })).views.map(({ name }) => name)).toEqual(['a second', 'renamed']);
});

test('twenty of a list and no more, however many are saved at once; removing makes room', async () => {
  const tries = Array.from({ length: 24 }, (_, n) =>
    keepListView(mine, { list: 'domains', name: `n${n}`, query: '' }).then(
      () => 'kept',
      ({ key }: { key: string }) => key,
    ),
  );
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter((one) => one === 'kept')).toHaveLength(20);
  expect(outcomes.filter((one) => one === 'list_views_full')).toHaveLength(4);
  const [one] = (await getListSettings(mine, { list: 'domains' })).views;
  await removeListView(mine, { id: one?.id ?? '' });
  await keepListView(mine, { list: 'domains', name: 'again', query: '' });
});

test('columns are remembered for one person, until they are all wanted again', async () => {
  await chooseColumns(mine, { list, columns: ['address', 'state'] });
  await chooseColumns(mine, { list, columns: ['address', 'quota'] });
  expect((await getListSettings(mine, { list })).columns).toEqual(['address', 'quota']);
  for (const other of others()) expect((await getListSettings(other, { list })).columns).toBeNull();
  await chooseColumns(mine, { list, columns: [] });
  expect((await getListSettings(mine, { list })).columns).toBeNull();
});

test('what somebody kept goes with them', async () => {
  await chooseColumns(colleague, { list, columns: ['address'] });
  await keepListView(colleague, { list, name: 'x', query: '' });
  await inSystem('demo data', null, ({ db }) => db.portalUser.delete({ where: { id: colleague.userId } }));
  const { rows } = await database.query(
    'postgres',
    `select user_id from list_view union select user_id from list_columns`,
  );
  expect(rows.map(({ user_id }) => user_id)).not.toContain(colleague.userId);
});
