import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { mostViews } from '../../core/list/list-name.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { keyOwnerOf } from '../portal/realm.ts';
import { sealText } from '../vault/vault.ts';
import { listName, namePlace, queryPlace, type Self } from './list-settings.ts';

const viewName = z.string().trim().min(1).max(60);

export const keepListViewInput = z.object({
  list: listName,
  name: viewName,
  /** What stands behind the question mark; empty: all rows, as the list is without any filter. */
  query: z.string().max(2_000),
  isDefault: z.boolean().default(false),
});

/** What two windows save at once is counted one after the other. */
const oneAtATime = (db: Database, userId: string, list: string) =>
  db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${`list views ${userId} ${list}`}, 0))) locked`;

const noDefault = (db: Database, userId: string, list: string) =>
  db.listView.updateMany({ where: { userId, list, isDefault: true }, data: { isDefault: false } });

/** Keeps a filter under a name. @throws Refusal list_views_full */
export async function keepListView(self: Self, input: z.input<typeof keepListViewInput>): Promise<{ id: string }> {
  const { userId, resellerId, customerId } = self;
  const { list, name, query, isDefault } = keepListViewInput.parse(input);
  const id = randomUUID();
  const owner = keyOwnerOf({ resellerId });
  const nameCipher = await sealText(owner, namePlace(id), name);
  // Written anew, so that what is kept is a query and nothing else.
  const queryCipher = await sealText(owner, queryPlace(id), `${new URLSearchParams(query)}`);
  return inSystem('open session', userId, async ({ db }) => {
    await oneAtATime(db, userId, list);
    if ((await db.listView.count({ where: { userId, list } })) >= mostViews)
      throw new Refusal('limit_exceeded', 'list_views_full', { most: mostViews });
    if (isDefault) await noDefault(db, userId, list);
    await db.listView.create({
      data: { id, userId, resellerId, customerId, list, nameCipher, queryCipher, isDefault },
    });
    return { id };
  });
}

export const changeListViewInput = z.object({
  id: z.uuid(),
  name: viewName.optional(),
  isDefault: z.boolean().optional(),
});

/** Renames one of one's filters, or lets the list open with it. @throws Refusal not_found: nobody's, or somebody else's */
export async function changeListView(self: Self, input: z.input<typeof changeListViewInput>): Promise<void> {
  const { userId, resellerId } = self;
  const { id, name, isDefault } = changeListViewInput.parse(input);
  const nameCipher = name === undefined ? undefined : await sealText(keyOwnerOf({ resellerId }), namePlace(id), name);
  await inSystem('open session', userId, async ({ db }) => {
    const view = await db.listView.findFirst({ where: { id, userId } });
    if (!view) throw new Refusal('not_found', 'not_found');
    await oneAtATime(db, userId, view.list);
    if (isDefault) await noDefault(db, userId, view.list);
    const data = { ...(nameCipher && { nameCipher }), ...(isDefault !== undefined && { isDefault }) };
    await db.listView.updateMany({ where: { id, userId }, data });
  });
}

/** @throws Refusal not_found: nobody's, or somebody else's */
export async function removeListView({ userId }: Self, { id }: { id: string }): Promise<void> {
  const { count } = await inSystem('open session', userId, ({ db }) =>
    db.listView.deleteMany({ where: { id, userId } }),
  );
  if (count === 0) throw new Refusal('not_found', 'not_found');
}
