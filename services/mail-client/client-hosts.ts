import { type ClientHostPurpose, clientHost } from '../../core/mail-client/client-records.ts';
import { compareStsHost } from '../../core/sts/sts-records.ts';
import { onlyMainHost } from '../brand/main-host.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { hostAnswers } from '../dns/host-answers.ts';

/** Domains looked at in one round; the others wait for the next, a minute later. */
const atOnce = 20;
/** Few domains publish these names, so one that did not is not asked about all the time. */
const againMs = 3_600_000;

const ours = { provenAt: { not: null }, customer: { reseller: { state: { not: 'ended' } } } } as const;
const columns = { autoconfig: 'autoconfigSeenAt', autodiscover: 'autodiscoverSeenAt' } as const;

/** Every name under which mail programs ask for settings and which was seen to lead to us. */
export async function listClientHosts(db: Database): Promise<{ resellerId: string; host: string }[]> {
  const rows = await db.domain.findMany({
    where: { ...ours, OR: [{ autoconfigSeenAt: { not: null } }, { autodiscoverSeenAt: { not: null } }] },
    select: { resellerId: true, name: true, autoconfigSeenAt: true, autodiscoverSeenAt: true },
  });
  return rows.flatMap(({ resellerId, name, ...seen }) =>
    (Object.keys(columns) as ClientHostPurpose[])
      .filter((purpose) => seen[columns[purpose]] !== null)
      .map((purpose) => ({ resellerId, host: clientHost(purpose, name) })),
  );
}

async function leadsToUs(purpose: ClientHostPurpose, domain: string, brandHost: string): Promise<boolean> {
  const answers = await hostAnswers(clientHost(purpose, domain), brandHost);
  return answers !== null && compareStsHost(brandHost, answers).state === 'found';
}

/** Looks whether names of proven domains lead to us by now, those first that were looked at longest ago. */
export async function lookForClientHosts(now: Date): Promise<void> {
  const waiting = await inSystem('scheduled work', null, ({ db }) =>
    db.domain.findMany({
      where: {
        ...ours,
        AND: [
          { OR: [{ autoconfigSeenAt: null }, { autodiscoverSeenAt: null }] },
          { OR: [{ clientHostsLookedAt: null }, { clientHostsLookedAt: { lt: new Date(now.getTime() - againMs) } }] },
        ],
      },
      orderBy: { clientHostsLookedAt: { sort: 'asc', nulls: 'first' } },
      take: atOnce,
      select: {
        id: true,
        name: true,
        autoconfigSeenAt: true,
        autodiscoverSeenAt: true,
        customer: {
          select: { reseller: { select: { brand: { select: { hosts: onlyMainHost } } } } },
        },
      },
    }),
  );
  await Promise.all(
    waiting.map(async ({ id, name, customer, ...seen }) => {
      const brandHost = customer.reseller.brand?.hosts[0]?.host;
      const found = { autoconfigSeenAt: seen.autoconfigSeenAt, autodiscoverSeenAt: seen.autodiscoverSeenAt };
      for (const purpose of Object.keys(columns) as ClientHostPurpose[]) {
        const column = columns[purpose];
        if (found[column] === null && brandHost && (await leadsToUs(purpose, name, brandHost))) found[column] = now;
      }
      await inSystem('scheduled work', null, ({ db }) =>
        db.domain.updateMany({ where: { id }, data: { clientHostsLookedAt: now, ...found } }),
      );
    }),
  );
}
