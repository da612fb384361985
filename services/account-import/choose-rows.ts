import type { AccountRow, RefusedRow } from '../../core/account-import/read-account-rows.ts';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { type Crossing, takeRoom } from '../../core/tenancy/overuse.ts';
import type { Database } from '../db/doors.ts';
import { emptyPool } from '../pool/limits.ts';
import { roomOf } from '../pool/take-room.ts';

type Owner = { readonly resellerId: string; readonly customerId: string };
export type ChosenRow = AccountRow & { readonly domainId: string };
export type Choice = {
  readonly rows: readonly ChosenRow[];
  readonly refused: readonly RefusedRow[];
  /** Pools that opening the rows takes beyond their limits. */
  readonly crossings: readonly Crossing[];
};

/**
 * Of rows that are right by themselves, those that can be opened: their addresses are free and the customer's pool has room. Room
 * is given from the top of the file. What is seen holds for as long as the reseller is locked.
 */
export async function chooseRows(db: Database, owner: Owner, wanted: readonly AccountRow[]): Promise<Choice> {
  const domains = await db.domain.findMany({ where: owner, select: { id: true, name: true } });
  const idOf = new Map(domains.map(({ id, name }) => [name, id]));
  const taken = await takenAmong(db, [...idOf.values()], [...new Set(wanted.map(({ localPart }) => localPart))]);
  let room = await roomOf(db, owner);
  const crossings: Crossing[] = [];
  const rows: ChosenRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of wanted) {
    const address = `${row.localPart}@${row.domain}`;
    const refuse = (key: RefusalKey, params: RefusedRow['params']) =>
      refused.push({ line: row.line, found: address.slice(0, 100), key, params });
    const domainId = idOf.get(row.domain);
    if (domainId === undefined) {
      refuse('import_domain_foreign', { domain: row.domain });
      continue;
    }
    if (taken.has(`${row.localPart} ${domainId}`)) {
      refuse('address_taken', { address });
      continue;
    }
    const verdict = takeRoom(room, { accounts: 1, storageBytes: row.quotaBytes });
    if (!verdict.ok) {
      const { level: pool, resource, limit, used, wanted: more } = verdict;
      refuse(emptyPool[resource], { pool, limit, used, wanted: more });
      continue;
    }
    room = verdict.room;
    crossings.push(...verdict.crossings);
    rows.push({ ...row, domainId });
  }
  return { rows, refused, crossings };
}

/** Local parts and domains, with a space between, that an account or an alias has. */
async function takenAmong(
  db: Database,
  domainIds: readonly string[],
  localParts: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.$queryRaw<{ name: string }[]>`
    select a.local_part || ' ' || a.domain_id as name from account a
      where a.domain_id = any(${domainIds}::uuid[]) and a.local_part = any(${localParts}::text[]) and a.state <> 'closed'
    union all
    select a.local_part || ' ' || a.domain_id from alias a
      where a.domain_id = any(${domainIds}::uuid[]) and a.local_part = any(${localParts}::text[])`;
  return new Set(found.map(({ name }) => name));
}
