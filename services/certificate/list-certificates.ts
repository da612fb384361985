import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { certificateState, certificateStates } from '../../core/certificate/state.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Certificate } from '../db/rows.ts';
import { acmeSettings } from './acme-settings.ts';
import { operatorHost } from './operator-host.ts';

export const certificateView = z.object({
  /** Null for a name that wants none: it has no row. */
  id: z.uuid().nullable(),
  host: z.string(),
  /** Null: the operator's own host. */
  reseller: z.string().nullable(),
  /** What browsers and mail programs find under the name. */
  use: z.enum(['portal', 'mail']),
  state: z.enum(certificateStates),
  notAfter: z.date().nullable(),
  issuer: z.string().nullable(),
  lastError: z.string().nullable(),
  /** Of the next order; null for a name that wants none. */
  nextTryAt: z.date().nullable(),
});
export const certificatesView = z.object({
  /** Host of the issuer's directory; null while certificates are not ordered. */
  orderedFrom: z.string().nullable(),
  rows: z.array(certificateView),
});
type View = z.infer<typeof certificateView>;

/** The issuer by its organisation, or by its common name. */
function issuerOf(chainPem: string | null): string | null {
  if (!chainPem) return null;
  const { issuer } = new X509Certificate(chainPem);
  const named = (key: string) =>
    issuer
      .split('\n')
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1);
  return named('O') ?? named('CN') ?? null;
}

type Wanted = Pick<View, 'host' | 'reseller' | 'use'>;

async function wantedNames({ db }: SystemTx): Promise<Wanted[]> {
  const brands = await db.brand.findMany({
    where: { reseller: { state: { not: 'ended' } } },
    include: { reseller: { select: { operatorName: true } }, hosts: { orderBy: { host: 'asc' } } },
    orderBy: { reseller: { operatorName: 'asc' } },
  });
  const own = operatorHost();
  return [
    ...(own ? [{ host: own, reseller: null, use: 'portal' as const }] : []),
    ...brands.flatMap(({ reseller: { operatorName: reseller }, hosts, mailHost }) => [
      ...hosts.map(({ host }) => ({ host: host.toLowerCase(), reseller, use: 'portal' as const })),
      { host: mailHost.toLowerCase(), reseller, use: 'mail' as const },
    ]),
  ];
}

/** Every host name that browsers or mail programs reach, and how its certificate stands. */
export async function listCertificates(tx: SystemTx, now = new Date()): Promise<z.infer<typeof certificatesView>> {
  const rows: Certificate[] = await tx.db.certificate.findMany();
  const byHost = new Map(rows.map((row) => [row.host, row]));
  const settings = acmeSettings();
  return {
    orderedFrom: settings && new URL(settings.directoryUrl).host,
    rows: (await wantedNames(tx)).map((wanted): View => {
      const row = byHost.get(wanted.host);
      const { notAfter = null, failures = 0 } = row ?? {};
      return {
        ...wanted,
        id: row?.id ?? null,
        state: certificateState({ host: wanted.host, notAfter, failures }, now),
        notAfter,
        issuer: issuerOf(row?.chainPem ?? null),
        lastError: row?.lastError ?? null,
        nextTryAt: row?.nextTryAt ?? null,
      };
    }),
  };
}
