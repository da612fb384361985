import { invariant } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import { type Erasing, lockErasure } from './erasing.ts';

/** Rows of one transaction: few enough for its time limit, with triggers that tell the directory of each. */
const atOnce = 2_000;

/** What the law has us keep, without what it does not need (docs/adr/0037). */
const kept = [
  ...[
    'contractor',
    'contract_document',
    'contract_screening',
    'demand',
    'terms_acceptance',
    'notice',
    'stripe_customer',
  ],
  'audit_entry',
] as const;

/** Destroys the keys of the reseller and its customers: what is sealed under them is gone, in every copy there is. */
export async function destroyKeys(erasing: Erasing): Promise<void> {
  await minimise(erasing, 'data_key');
}

/** Deletes every row of the tenant, kind by kind in an order that foreign keys allow. */
export async function eraseRows(erasing: Erasing): Promise<void> {
  const kinds = await erasing.inSystem(
    ({ db }) => db.$queryRaw<{ kind: string }[]>`select kind from erasable() order by place`,
  );
  for (const { kind } of kinds) while ((await eraseSome(erasing, kind)) > 0);
}

async function eraseSome({ id, inSystem, count }: Erasing, kind: string): Promise<number> {
  return inSystem(async (tx) => {
    await lockErasure(tx.db, id);
    const [row] = await tx.db.$queryRaw<{ gone: bigint }[]>`select erase_rows(${id}::uuid, ${kind}, ${atOnce}) as gone`;
    const gone = Number(row?.gone ?? 0);
    if (gone > 0) await count(tx, { [kind]: gone });
    return gone;
  });
}

/** Takes personal data out of the rows that stay. */
export async function minimiseRows(erasing: Erasing): Promise<void> {
  // A notice that was never sent tells nobody anything, and nobody can read it now.
  await erasing.inSystem(async ({ db }) => {
    await db.notice.deleteMany({ where: { resellerId: erasing.resellerId, sentAt: null } });
    await db.reseller.updateMany({
      where: { id: erasing.resellerId },
      data: { slug: `ended-${erasing.resellerId}` },
    });
  });
  for (const kind of kept) await minimise(erasing, kind);
}

async function minimise({ id, inSystem, count }: Erasing, kind: string): Promise<void> {
  await inSystem(async (tx) => {
    await lockErasure(tx.db, id);
    const [row] = await tx.db.$queryRaw<{ changed: bigint }[]>`select minimise_rows(${id}::uuid, ${kind}) as changed`;
    const changed = Number(row?.changed ?? 0);
    if (changed > 0) await count(tx, { [kind]: changed });
  });
}

/** Facts that were on their way may have come meanwhile: what is found goes too, and then nothing may be there. */
export async function verifyErased(erasing: Erasing): Promise<void> {
  await eraseRows(erasing);
  await minimiseRows(erasing);
  const left = await erasing.inSystem((tx) => leftOf(tx, erasing.resellerId));
  invariant(left.length === 0, `left after the erasure ${erasing.id}: ${left.join(', ')}`);
}

async function leftOf({ db }: SystemTx, resellerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ kind: string }[]>`
    select kind from count_erasable(${resellerId}::uuid) where count > 0`;
  const keys = await db.dataKey.count({ where: { resellerId, destroyedAt: null } });
  return [...rows.map(({ kind }) => kind), ...(keys > 0 ? ['data_key'] : [])];
}
