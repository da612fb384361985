import { domainOf } from '../../core/tenancy/mail-address.ts';
import { customerIds } from '../customer/customer-ids.ts';
import type { TenantTx } from '../db/doors.ts';
import { customerIndexes } from '../vault/vault.ts';
import { indexesInLog } from './indexes-in-log.ts';
import type { Index, Wanted } from './log-buckets.ts';

/** What a typed text is looked up by; sender and recipient are null when it is no address. */
export type Indexes = {
  readonly apiData: readonly Index[];
  readonly sender: readonly Index[] | null;
  readonly recipient: readonly Index[] | null;
};
/** The same so far, and what is left to be looked for in the log itself: meanings that too many customers may hold. */
export type Sought = Indexes & { readonly wide: readonly Wanted[] };

/** Rows of a domain that are looked through for whose they are. */
const mostRows = 5_000;
/** Customers that are asked for one by one: forty days are asked under the key of each. */
const mostCustomers = 200;

/** The blind indexes of a text with each customer in view that may hold it, where those are few. */
export async function seekIndexes(tx: TenantTx, text: string, asked: string | null): Promise<Sought> {
  const isAddress = text.includes('@');
  // Another customer's id that somebody typed is not a customer in view, and makes no keys.
  if (tx.customerId !== null)
    return ofEach(tx, text, (asked ?? tx.customerId) === tx.customerId ? [tx.customerId] : []);
  if (asked !== null)
    return ofEach(tx, text, (await tx.db.customer.count({ where: { id: asked } })) > 0 ? [asked] : []);
  const domain = isAddress ? domainOf(text) : null;
  const { wroteTo, wroteFrom, named } = await whoMayHold(tx, domain);
  const apiData = await within(tx, 'apiData', text, named);
  if (domain === null) return { apiData: apiData.few, sender: null, recipient: null, wide: apiData.wide };
  // Mail that was sent on was written to an address of ours: of the customer who has its domain, or wrote from it when it had.
  const owners = [...new Set([...(await ownersOf(tx, domain)), ...(wroteFrom ?? [])])];
  const sender = await within(tx, 'sender', text, wroteFrom);
  const recipient = await within(tx, 'recipient', text, wroteTo);
  return {
    apiData: apiData.few,
    sender: sender.few,
    recipient: [...recipient.few, ...(await made(tx, 'recipient', text, owners))],
    wide: [...apiData.wide, ...sender.wide, ...recipient.wide],
  };
}

/** With the indexes of the wide meanings too, as all days of the log hold them. */
export async function allIndexesOf(tx: TenantTx, { wide, ...few }: Sought): Promise<Indexes> {
  const all = { ...few };
  for (const wanted of wide)
    all[wanted.meaning] = [...(all[wanted.meaning] ?? []), ...(await indexesInLog(tx, wanted))];
  return all;
}

async function ofEach({ resellerId }: TenantTx, text: string, customers: readonly string[]): Promise<Sought> {
  const indexes = await customerIndexes(resellerId, customers);
  const ofAddress = (column: string) => (text.includes('@') ? indexes.ofAddress(column, text) : null);
  return {
    apiData: indexes.ofText('delivery.api_data', text),
    sender: ofAddress('delivery.sender'),
    recipient: ofAddress('delivery.recipient'),
    wide: [],
  };
}

type Whose = { readonly [Meaning in 'wroteTo' | 'wroteFrom' | 'named']: string[] | null };

/** Customers whose rows may hold an address of a domain; null where they are too many to be told (delivery_customers in the migrations). */
async function whoMayHold({ db, resellerId }: TenantTx, domain: string | null): Promise<Whose> {
  const [whose] = await db.$queryRaw<Whose[]>`
    select wrote_to::text[] as "wroteTo", wrote_from::text[] as "wroteFrom", named::text[] as named
    from delivery_customers(${resellerId}::uuid, ${domain}::text, ${mostRows}::int, ${mostCustomers}::int)`;
  return whose ?? { wroteTo: null, wroteFrom: null, named: null };
}

async function ownersOf({ db }: TenantTx, domain: string): Promise<string[]> {
  const domains = await db.domain.findMany({ where: { name: domain }, select: { customerId: true } });
  return domains.map(({ customerId }) => customerId);
}

type Meaning = Wanted['meaning'];

/** Indexes with those customers, or with all of them; where they are very many, what is to be looked for in the log. */
async function within(
  tx: TenantTx,
  meaning: Meaning,
  text: string,
  whose: string[] | null,
): Promise<{ readonly few: readonly Index[]; readonly wide: readonly Wanted[] }> {
  const asked = whose ?? (await customerIds(tx.db, mostCustomers + 1));
  if (asked.length <= mostCustomers) return { few: await made(tx, meaning, text, asked), wide: [] };
  const all = async () => whose ?? customerIds(tx.db);
  return { few: [], wide: [{ meaning, text, whose: all, indexes: (of) => made(tx, meaning, text, of) }] };
}

async function made({ resellerId }: TenantTx, meaning: Meaning, text: string, customers: readonly string[]) {
  const of = await customerIndexes(resellerId, customers);
  return meaning === 'apiData' ? of.ofText('delivery.api_data', text) : of.ofAddress(`delivery.${meaning}`, text);
}
