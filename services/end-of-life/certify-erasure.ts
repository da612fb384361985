import { createHash } from 'node:crypto';
import { z } from 'zod';
import { addCounts } from '../../core/contract/end-of-life.ts';
import { canonicalJson } from '../../core/invoice/canonical-json.ts';
import { record } from '../audit/record.ts';
import { findIssuerProfile } from '../issuer/issuer-profile.ts';
import { type Erasing, lockErasure } from './erasing.ts';

const counts = z.record(z.string(), z.int());

/** What a certificate says; its canonical JSON is hashed. */
export const erasureRecord = z.object({
  /** Of this shape; a change of it gets the next number. */
  version: z.literal(1),
  erasureId: z.uuid(),
  resellerId: z.uuid(),
  contractor: z.string(),
  contract: z.string(),
  issuer: z.object({ name: z.string(), address: z.array(z.string()) }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** What is gone, by kind. */
  counts,
  /** What stays, without its personal data, by kind. */
  minimised: counts,
});
export type ErasureRecord = z.infer<typeof erasureRecord>;

export const recordHash = (written: ErasureRecord): Buffer =>
  createHash('sha256').update(canonicalJson(written)).digest();

/** Writes the certificate: once, and it never changes after that. */
export async function certify({ id, inSystem }: Erasing): Promise<void> {
  await inSystem(async (tx) => {
    const { db } = tx;
    await lockErasure(db, id);
    const erasure = await db.erasure.findUniqueOrThrow({ where: { id }, include: { steps: true, contract: true } });
    if (erasure.finishedAt !== null) return;
    const sum = (of: readonly string[]) =>
      erasure.steps
        .filter(({ step }) => of.includes(step))
        .reduce<Record<string, number>>((all, each) => addCounts(all, counts.parse(each.counts)), {});
    const gone = await goneKinds(db);
    const all = sum(['mailboxes', 'keys', 'rows', 'minimise', 'counters', 'verify']);
    const isGone = ([kind]: [string, number]) => gone.has(kind);
    const finishedAt = new Date();
    const profile = await findIssuerProfile(db, null);
    const written: ErasureRecord = {
      ...{ version: 1, erasureId: id, resellerId: erasure.resellerId },
      ...{ contractor: erasure.contractor, contract: erasure.contract.number },
      issuer: { name: profile?.name ?? erasure.contract.issuerName ?? 'Operator', address: profile?.address ?? [] },
      ...{ startedAt: erasure.startedAt.toISOString(), finishedAt: finishedAt.toISOString() },
      counts: Object.fromEntries(Object.entries(all).filter(isGone)),
      minimised: Object.fromEntries(Object.entries(all).filter((each) => !isGone(each))),
    };
    const hash = recordHash(written);
    const owner = { resellerId: erasure.resellerId, customerId: null };
    await record(tx, { action: 'erasure.finish', objectId: id, detail: { hash: hash.toString('hex') }, owner });
    await db.erasure.update({ where: { id }, data: { finishedAt, record: written, hash: new Uint8Array(hash) } });
  });
}

type Db = Parameters<typeof findIssuerProfile>[0];

async function goneKinds(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ kind: string }[]>`select kind from erasable()`;
  return new Set([...rows.map(({ kind }) => kind), 'mailbox', 'message', 'data_key', 'counter']);
}
