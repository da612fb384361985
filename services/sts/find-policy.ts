import { z } from 'zod';
import { policyText, stsModes } from '../../core/sts/hosted-policy.ts';
import { inSystem } from '../db/doors.ts';

/** The policy that is served for a domain; null for one that never had any, or is not ours (any more). */
export async function findPolicy(domain: string): Promise<string | null> {
  const found = await inSystem('serve policy', null, ({ db }) =>
    db.mtaSts.findFirst({
      where: {
        domain: { name: domain, provenAt: { not: null }, customer: { reseller: { state: { not: 'ended' } } } },
      },
      select: {
        mode: true,
        maxAgeSeconds: true,
        domain: {
          select: { customer: { select: { reseller: { select: { brand: { select: { mailHost: true } } } } } } },
        },
      },
    }),
  );
  const mailHost = found?.domain.customer.reseller.brand?.mailHost;
  if (!found || !mailHost) return null;
  return policyText({ mode: z.enum(stsModes).parse(found.mode), maxAgeSeconds: found.maxAgeSeconds, mailHost });
}
