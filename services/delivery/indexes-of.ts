import { domainOf } from '../../core/tenancy/mail-address.ts';
import { customerIds } from '../customer/customer-ids.ts';
import type { TenantTx } from '../db/doors.ts';
import { customerIndexes } from '../vault/vault.ts';
import { indexesInLog } from './indexes-in-log.ts';

type Index = Uint8Array<ArrayBuffer>;
/** What a typed text is looked up by; sender and recipient are null when it is no address. */
export type Indexes = {
  readonly apiData: readonly Index[];
  readonly sender: readonly Index[] | null;
  readonly recipient: readonly Index[] | null;
};

/** Rows of a domain that are looked through for whose they are. */
const mostRows = 5_000;
/** Customers that are asked for one by one: forty days are asked under the key of each. */
const mostCustomers = 200;

/** The blind indexes of a text with each customer in view that may hold it. */
export async function indexesOf(tx: TenantTx, text: string, asked: string | null): Promise<Indexes> {
  const isAddress = text.includes('@');
  // Another customer's id that somebody typed is not a customer in view, and makes no keys.
  if (tx.customerId !== null)
    return ofEach(tx, text, (asked ?? tx.customerId) === tx.customerId ? [tx.customerId] : []);
  if (asked !== null)
    return ofEach(tx, text, (await tx.db.customer.count({ where: { id: asked } })) > 0 ? [asked] : []);
  const domain = isAddress ? domainOf(text) : null;
  const { wroteTo, wroteFrom, named } = await whoMayHold(tx, domain);
  const apiData = await within(tx, 'apiData', text, named);
  if (domain === null) return { apiData, sender: null, recipient: null };
  // Mail that was sent on was written to an address of ours: of the customer who has its domain, or wrote from it when it had.
  const owners = [...new Set([...(await ownersOf(tx, domain)), ...(wroteFrom ?? [])])];
  return {
    apiData,
    sender: await within(tx, 'sender', text, wroteFrom),
    recipient: [...(await within(tx, 'recipient', text, wroteTo)), ...(await made(tx, 'recipient', text, owners))],
  };
}

async function ofEach({ resellerId }: TenantTx, text: string, customers: readonly string[]): Promise<Indexes> {
  const indexes = await customerIndexes(resellerId, customers);
  const ofAddress = (column: string) => (text.includes('@') ? indexes.ofAddress(column, text) : null);
  return {
    apiData: indexes.ofText('delivery.api_data', text),
    sender: ofAddress('delivery.sender'),
    recipient: ofAddress('delivery.recipient'),
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

type Meaning = 'apiData' | 'sender' | 'recipient';

/** Indexes with those customers, or with all of them; where they are very many, those only that the log holds. */
async function within(tx: TenantTx, meaning: Meaning, text: string, whose: string[] | null): Promise<Index[]> {
  const asked = whose ?? (await customerIds(tx.db, mostCustomers + 1));
  if (asked.length <= mostCustomers) return made(tx, meaning, text, asked);
  return indexesInLog(tx, {
    ...{ meaning, text },
    whose: async () => whose ?? customerIds(tx.db),
    indexes: (customers) => made(tx, meaning, text, customers),
  });
}

async function made({ resellerId }: TenantTx, meaning: Meaning, text: string, customers: readonly string[]) {
  const of = await customerIndexes(resellerId, customers);
  return meaning === 'apiData' ? of.ofText('delivery.api_data', text) : of.ofAddress(`delivery.${meaning}`, text);
}
