import { z } from 'zod';
import { portalHostTrouble, portalHostTroubles } from '../../core/tenancy/portal-host-trouble.ts';
import type { TenantTx } from '../db/doors.ts';
import { brandHostsOf } from './host-view.ts';

export const troubledHost = z.object({
  host: z.string(),
  unicodeName: z.string(),
  trouble: z.enum(portalHostTroubles),
  /** Until when the certificate is, or was, valid; else since when DNS is as it is. */
  at: z.date().nullable(),
});

/** Host names of the brand that somebody has to see to. */
export async function listTroubledHosts(
  { db, resellerId }: TenantTx,
  now = new Date(),
): Promise<z.infer<typeof troubledHost>[]> {
  const hosts = await brandHostsOf(db, resellerId, now);
  return hosts.flatMap(({ host, unicodeName, state, certificate, since }) => {
    const trouble = portalHostTrouble(state, certificate, now);
    if (!trouble) return [];
    const ends = trouble === 'expired' || trouble === 'expiring';
    return [{ host, unicodeName, trouble, at: ends ? (certificate?.notAfter ?? null) : since }];
  });
}
