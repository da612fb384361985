import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { responsibleOf } from '../administrator/responsible.ts';
import { brandHostsOf, brandHostView } from '../brand-host/host-view.ts';
import type { SystemTx } from '../db/doors.ts';
import { allottedBy, heldView, limitsInput, overuseInput, poolOf, usedBy } from '../pool/limits.ts';
import { administratorView, listAdministrators } from '../portal/list-administrators.ts';
import { resellersOf, resellerView } from './reseller-rows.ts';

export const resellerDetail = resellerView.extend({
  accentColour: z.string(),
  supportEmail: z.string().nullable(),
  mailHost: z.string(),
  /** Of its portal, with those that wait for their proof. */
  hosts: z.array(brandHostView.pick({ host: true, claimId: true, main: true, state: true, certificate: true })),
  hasLogo: z.boolean(),
  limits: limitsInput,
  /** What happens at the end of the pool. */
  overuse: overuseInput,
  allotted: heldView,
  used: heldView,
  sourcePool: z
    .object({ id: z.uuid(), name: z.string(), addresses: z.array(z.object({ ip: z.string(), helo: z.string() })) })
    .nullable(),
  administrators: z.array(administratorView),
  /** Which of them answers for the contract. */
  responsibleId: z.uuid().nullable(),
});

/** Everything the operator sees of one reseller. @throws Refusal not_found */
export async function getReseller(tx: SystemTx, input: { id: string }): Promise<z.infer<typeof resellerDetail>> {
  const { db } = tx;
  const [summary] = await resellersOf(tx, [input.id]);
  if (!summary) throw new Refusal('not_found', 'not_found');
  const brand = await db.brand.findUnique({ where: { resellerId: input.id } });
  const binding = await db.sourceBinding.findFirst({
    where: { resellerId: input.id, customerId: null },
    include: { pool: { include: { addresses: { include: { address: true } } } } },
  });
  return {
    ...summary,
    accentColour: brand?.accentColour ?? summary.primaryColour,
    supportEmail: brand?.supportEmail ?? null,
    mailHost: brand?.mailHost ?? '',
    hosts: await brandHostsOf(db, input.id),
    hasLogo: Boolean(brand?.logoPng),
    ...(await poolOf(db, input.id, null)),
    allotted: await allottedBy(db, input.id),
    used: await usedBy(db, input.id, null),
    sourcePool: binding && {
      id: binding.pool.id,
      name: binding.pool.name,
      addresses: binding.pool.addresses.map(({ address }) => ({ ip: address.ip, helo: address.helo })),
    },
    responsibleId: await responsibleOf(db, input.id),
    administrators: await listAdministrators(
      db,
      { resellerId: input.id },
      { resellerId: input.id, role: 'reseller_admin', duty: 'administrator' },
    ),
  };
}
