import { rotationTimes } from '../../core/signing/rotation.ts';
import { inSystem } from '../db/doors.ts';

const atMost = 1_000;

/** Domains whose keys may have a step to take, those without any key first. */
export function listSigningWork(
  now = new Date(),
): Promise<{ domainId: string; resellerId: string; customerId: string }[]> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return inSystem('scheduled work', null, async ({ db }) => {
    const domains = await db.domain.findMany({
      where: {
        OR: [
          { signingKeys: { none: {} } },
          { signingKeys: { some: { stage: 'pending' } }, provenAt: { not: null } },
          { signingKeys: { some: { stage: 'active', activatedAt: { lt: before(rotationTimes.lifeMs) } } } },
          { signingKeys: { some: { stage: 'retiring', retiringAt: { lt: before(rotationTimes.keepMs) } } } },
        ],
      },
      select: { id: true, resellerId: true, customerId: true },
      orderBy: { signingKeys: { _count: 'asc' } },
      take: atMost,
    });
    return domains.map(({ id, ...tenant }) => ({ domainId: id, ...tenant }));
  });
}
