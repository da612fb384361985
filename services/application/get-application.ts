import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import { versionOfMonth } from '../../core/contract/terms-version.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { contractorView, viewContractor } from './contractor-rows.ts';
import { termsInForce } from './terms-in-force.ts';

export const applicationView = z.object({
  number: z.string(),
  phase: z.enum(['applied', 'refused', 'accepted', 'running', 'suspended', 'ended']),
  /** Null: not handed in yet. */
  appliedOn: z.string().nullable(),
  byDocument: z.boolean(),
  /** Applied for as a trial. */
  trial: z.boolean(),
  /** What may be applied for, or was. */
  offers: z.array(
    z.object({
      planId: z.uuid(),
      name: z.string(),
      profile: z.enum(contractProfiles),
      /** May begin as a trial. */
      trial: z.boolean(),
      /** As they are this month; null before the first price list holds. */
      prices: priceList.nullable(),
      /** Of the agreement in force; null while none is published: it cannot be applied for then. */
      terms: z
        .object({ id: z.uuid(), version: z.string(), title: z.string(), body: z.string(), contentHash: z.string() })
        .nullable(),
    }),
  ),
  planId: z.uuid().nullable(),
  contractor: contractorView.nullable(),
});

/** An application as both sides see it; null for a contract that the operator opened itself. */
export async function getApplication(
  { db }: SystemTx | TenantTx,
  contract: Contract,
): Promise<z.infer<typeof applicationView> | null> {
  const offers = await readOffers(db, contract.id);
  if (offers.length === 0) return null;
  const { life, events } = await stateOfContract(db, contract);
  const applied = events.find((event) => event.kind === 'applied');
  const row = await db.contractor.findFirst({
    where: { contractId: contract.id, cause: 'application' },
    orderBy: { requestedAt: 'desc' },
  });
  return {
    ...{ number: contract.number, phase: life.phase, offers },
    appliedOn: life.applied,
    byDocument: applied?.byDocument ?? false,
    trial: applied?.trial ?? false,
    planId: applied?.planId ?? null,
    contractor: row && (await viewContractor(db, row)),
  };
}

async function readOffers(db: Database, contractId: string) {
  const rows = await db.contractOffer.findMany({
    where: { contractId },
    include: { plan: { include: { versions: true } } },
  });
  return Promise.all(
    rows.map(async ({ planId, trial, plan: { name, profile, versions } }) => {
      const days = versions.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
      const version = versionOfMonth(days, today().slice(0, 7));
      const terms = await termsInForce(db, profile, today());
      return {
        ...{ planId, name, profile, trial },
        prices: version && priceList.parse(version.prices),
        terms: terms && {
          ...{ id: terms.id, version: terms.version, title: terms.title, body: terms.body },
          contentHash: Buffer.from(terms.contentHash).toString('hex'),
        },
      };
    }),
  );
}
