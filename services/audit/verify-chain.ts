import type { SystemTx } from '../db/doors.ts';
import { type ChainedEntry, linkHash, saltedHash } from './chain.ts';

export const chainFaults = ['gap', 'missing', 'unlinked', 'altered', 'emptied', 'cut'] as const;

/**
 * Why a chain is broken, at the first place: a number left out, an entry gone, one that was put in beside the chain, one that was
 * changed, one whose texts were taken though no contract ended, or an end that was there at the last verification and is not now.
 */
export type ChainFault = { readonly kind: (typeof chainFaults)[number]; readonly sequence: bigint };

export type ChainState = {
  readonly entries: bigint;
  /** Of the last entry; null for none. */
  readonly hash: Uint8Array | null;
  readonly fault: ChainFault | null;
};

type Row = Omit<ChainedEntry, 'id'> & {
  readonly id: string | null;
  readonly sequence: bigint;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
  readonly contentSalt: Uint8Array | null;
  readonly personSalt: Uint8Array | null;
  readonly detail: string;
  readonly changes: string | null;
  readonly changesLeftOut: string;
  readonly objectLabel: string | null;
  readonly actorName: string | null;
  readonly behalfName: string | null;
  readonly address: string | null;
};

type Open = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
/** As the last verification found it. */
type Before = { readonly entries: bigint; readonly hash: Uint8Array | null };

const atOnce = 2_000;
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/**
 * Computes a chain anew from its first entry, in pages of transactions of their own: what was committed meanwhile comes at the end.
 *
 * @param resellerId null: the operator's own chain
 */
export async function verifyChain(open: Open, resellerId: string | null, before: Before | null): Promise<ChainState> {
  let sequence = 0n;
  let hash: Uint8Array = new Uint8Array();
  const state = (fault: ChainFault | null): ChainState => ({
    entries: sequence,
    hash: sequence === 0n ? null : hash,
    fault,
  });
  const erased = await open((tx) => isErased(tx, resellerId));
  for (;;) {
    const rows = await open((tx) => readRows(tx, resellerId, sequence));
    for (const row of rows) {
      const kind = faultOf(row, sequence + 1n, hash, erased);
      if (kind) return state({ kind, sequence: row.sequence });
      ({ sequence, hash } = row);
      if (before?.hash && sequence === before.entries && !same(hash, before.hash)) {
        return state({ kind: 'altered', sequence });
      }
    }
    if (rows.length < atOnce) break;
  }
  if (before && sequence < before.entries) return state({ kind: 'cut', sequence });
  if (await open((tx) => hasUnlinked(tx, resellerId))) return state({ kind: 'unlinked', sequence });
  return state(null);
}

function faultOf(row: Row, expected: bigint, previous: Uint8Array, erased: boolean): ChainFault['kind'] | null {
  if (row.sequence !== expected) return 'gap';
  if (row.id === null) return 'missing';
  if (!same(row.previousHash, previous)) return 'altered';
  if (!same(row.hash, linkHash(previous, row.sequence, { ...row, id: row.id }))) return 'altered';
  const { contentSalt, personSalt, detail, changes, changesLeftOut, objectLabel } = row;
  if ((contentSalt === null || personSalt === null) && !erased) return 'emptied';
  const content = [detail, changes, changesLeftOut, objectLabel];
  if (contentSalt && !same(row.contentHash, saltedHash(contentSalt, content))) return 'altered';
  const person = [row.actorName, row.behalfName, row.address];
  return personSalt && !same(row.personHash, saltedHash(personSalt, person)) ? 'altered' : null;
}

const readRows = ({ db }: SystemTx, resellerId: string | null, after: bigint): Promise<Row[]> =>
  db.$queryRaw<Row[]>`
    select l.sequence, l.previous_hash as "previousHash", l.hash, e.id::text as id, iso_instant(e.at) as at,
      e.reseller_id::text as "resellerId", e.customer_id::text as "customerId", e.actor_id::text as "actorId",
      e.actor_kind as "actorKind", e.behalf_id::text as "behalfId", e.api_key_id::text as "apiKeyId", e.action,
      e.object_id as "objectId", e.content_hash as "contentHash", e.person_hash as "personHash",
      e.content_salt as "contentSalt", e.person_salt as "personSalt", e.detail::text as detail, e.changes::text as changes,
      e.changes_left_out::text as "changesLeftOut", e.object_label as "objectLabel", e.actor_name as "actorName",
      e.behalf_name as "behalfName", e.address
    from audit_link l
    left join audit_entry e on e.id = l.entry_id and e.reseller_id is not distinct from l.reseller_id
    where (l.reseller_id = ${resellerId}::uuid or (l.reseller_id is null and ${resellerId === null}))
      and l.sequence > ${after}
    order by l.sequence limit ${atOnce}`;

async function hasUnlinked({ db }: SystemTx, resellerId: string | null): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select from audit_entry e
      where (e.reseller_id = ${resellerId}::uuid or (e.reseller_id is null and ${resellerId === null}))
        and not exists (select from audit_link l where l.entry_id = e.id)) as found`;
  return row?.found ?? false;
}

const isErased = async ({ db }: SystemTx, resellerId: string | null): Promise<boolean> =>
  resellerId !== null && (await db.erasure.count({ where: { resellerId } })) > 0;
