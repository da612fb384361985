import { z } from 'zod';
import { findAccounts } from '../account/list-accounts.ts';
import type { TenantTx } from '../db/doors.ts';
import { offered } from '../list/ids-to-choose.ts';
import { inOrderOf, pageOfIds } from '../list/page-of-ids.ts';
import { believed } from './sender-domain.ts';

export const senderChoicesInput = z.object({ search: z.string().trim().max(254).default('') });
export const senderChoice = z.object({ id: z.uuid(), name: z.string() });
export const senderChoices = z.array(senderChoice);

/** So many of those that match what was typed are looked at. */
const looked = 200;

const open = { state: 'open' as const, frozenAt: null };
const include = { domain: { select: { name: true } } };
type Found = { readonly id: string; readonly localPart: string; readonly domain: { readonly name: string } };
const shown = ({ id, localPart, domain }: Found) => ({ id, name: `${localPart}@${domain.name}` });

/** Accounts that could be the sender of a brand: open, and in a domain whose mail is believed. Twenty; typing narrows them. */
export async function listSenders(
  tx: TenantTx,
  { search = '' }: z.input<typeof senderChoicesInput>,
): Promise<z.infer<typeof senderChoices>> {
  const { db } = tx;
  if (search === '') {
    const first = { where: believed, select: { id: true }, orderBy: { name: 'asc' }, take: offered } as const;
    const domains = await db.domain.findMany(first);
    const where = { ...open, domainId: { in: domains.map(({ id }) => id) } };
    const found = await db.account.findMany({ where, include, take: offered });
    return found.map(shown).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
  const { ids } = await pageOfIds(tx, looked, (few) => findAccounts({ search, state: 'open' }, null, few));
  const found = await db.account.findMany({ where: { ...open, id: { in: ids }, domain: believed }, include });
  return inOrderOf(ids, found).slice(0, offered).map(shown);
}
