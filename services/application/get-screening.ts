import { z } from 'zod';
import { refusalGrounds } from '../../core/contract/screening.ts';
import { type Ground, groundCodes } from '../../core/contract/suspension-ground.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { screenApplication } from './screen-application.ts';

const flag = z.object({
  ground: z.enum(['INDIVIDUAL', 'ARREARS', 'PRIOR_SUSPENSION', 'PRIOR_TERMINATION']),
  contract: z.string().nullable(),
  by: z.enum(['corporate-number', 'name']).nullable(),
  because: z.enum(groundCodes as [Ground, ...Ground[]]).nullable(),
  yen: z.int(),
});

export const screeningView = z.object({
  /** What the data tells now of the one who waits; null where nobody does. */
  flags: z.array(flag).nullable(),
  /** What was decided, the latest first. */
  decided: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['accepted', 'refused']),
      ground: z.enum(refusalGrounds).nullable(),
      note: z.string(),
      flags: z.array(flag),
      decidedAt: z.date(),
    }),
  ),
});

/** How an applicant was screened and is to be: the operator's alone. */
export async function getScreening(tx: SystemTx, contract: Contract): Promise<z.infer<typeof screeningView>> {
  const waiting = await tx.db.contractor.findFirst({ where: { contractId: contract.id, state: 'pending' } });
  const rows = await tx.db.contractScreening.findMany({
    where: { contractId: contract.id },
    orderBy: { decidedAt: 'desc' },
  });
  return {
    flags: waiting && (await screenApplication(tx, waiting)),
    decided: await Promise.all(
      rows.map(async ({ id, outcome, ground, flags, noteCipher, decidedAt }) => ({
        ...{ id, decidedAt },
        outcome: outcome === 'accepted' ? ('accepted' as const) : ('refused' as const),
        ground: ground === null ? null : z.enum(refusalGrounds).parse(ground),
        note: await openText(
          { resellerId: null, customerId: null },
          { table: 'contract_screening', column: 'note_cipher', row: id },
          noteCipher,
        ),
        flags: z.array(flag).parse(flags),
      })),
    ),
  };
}
