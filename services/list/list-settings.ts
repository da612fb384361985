import { z } from 'zod';
import { type ListName, listNames } from '../../core/list/list-name.ts';
import { inSystem } from '../db/doors.ts';
import { keyOwnerOf } from '../portal/realm.ts';
import type { PortalIdentity } from '../portal/sessions.ts';
import { textOpener } from '../vault/vault.ts';

/** Whose: the person of the session. What they keep is nobody else's, at any level (docs/adr/0072). */
export type Self = Pick<PortalIdentity, 'userId' | 'resellerId' | 'customerId'>;

export const listName = z.enum(listNames);

export const listViewView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What the list's address says behind its question mark. */
  query: z.string(),
  /** What the list opens with. */
  isDefault: z.boolean(),
});

export const listSettings = z.object({
  /** By name. */
  views: z.array(listViewView),
  /** Names of the columns that were chosen; null: all. */
  columns: z.array(z.string()).nullable(),
});

export const namePlace = (row: string) => ({ table: 'list_view', column: 'name_cipher', row });
export const queryPlace = (row: string) => ({ table: 'list_view', column: 'query_cipher', row });

/** What somebody keeps of a list. */
export async function getListSettings(
  { userId, resellerId }: Self,
  { list }: { list: ListName },
): Promise<z.infer<typeof listSettings>> {
  const [rows, chosen] = await inSystem('open session', userId, ({ db }) =>
    Promise.all([
      db.listView.findMany({ where: { userId, list } }),
      db.listColumns.findUnique({ where: { userId_list: { userId, list } } }),
    ]),
  );
  const columns = chosen?.columns ?? null;
  if (rows.length === 0) return { views: [], columns };
  const open = await textOpener(keyOwnerOf({ resellerId }));
  const views = rows.map(({ id, nameCipher, queryCipher, isDefault }) => ({
    id,
    name: open(namePlace(id), nameCipher),
    query: open(queryPlace(id), queryCipher),
    isDefault,
  }));
  return { views: views.toSorted((one, other) => one.name.localeCompare(other.name, 'ja')), columns };
}
