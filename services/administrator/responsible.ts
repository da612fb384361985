import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem, type SystemTx } from '../db/doors.ts';
import type { PortalIdentity } from '../portal/sessions.ts';

type Self = Pick<PortalIdentity, 'userId' | 'resellerId'>;

/** A term of somebody who answers for a contract's configuration rights (管理責任者, R-030); `until` null: the current one. */
export const termView = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  name: z.string(),
  since: z.date(),
  until: z.date().nullable(),
});

export const responsibleView = z.object({
  /** Newest first. */
  terms: z.array(termView),
  /** Whom the one who asks may name; empty where it is not theirs to do. */
  candidates: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export const nameResponsibleInput = z.object({ userId: z.uuid() });
export const nameResponsibleOfInput = nameResponsibleInput.extend({ resellerId: z.uuid() });

const shown = 50;

/** Whose it is now; null only until a reseller has its first administrator. */
export async function responsibleOf(db: Database, resellerId: string): Promise<string | null> {
  const current = await db.responsibleAdministrator.findFirst({ where: { resellerId, until: null } });
  return current?.userId ?? null;
}

/** The reseller's own view: who answers for it, who did, and whom the present one may pass it to. */
export function getResponsible({ userId, resellerId }: Self): Promise<z.infer<typeof responsibleView>> {
  if (resellerId === null) throw new Refusal('not_found', 'not_found');
  return inSystem('open session', userId, async ({ db }) => {
    const terms = await db.responsibleAdministrator.findMany({
      where: { resellerId },
      orderBy: { since: 'desc' },
      take: shown,
      include: { user: { select: { name: true } } },
    });
    const current = terms.find(({ until }) => until === null);
    const candidates =
      current?.userId === userId
        ? await db.portalUser.findMany({
            where: { ...ableOf(resellerId), id: { not: userId } },
            orderBy: { createdAt: 'asc' },
            select: { id: true, name: true },
          })
        : [];
    return {
      terms: terms.map(({ id, userId: whose, since, until, user }) => ({
        ...{ id, userId: whose, name: user.name, since, until },
      })),
      candidates,
    };
  });
}

/** Who can answer for it: an administrator of the reseller's own who has signed in. */
const ableOf = (resellerId: string) => ({
  resellerId,
  ...{ role: 'reseller_admin' as const, duty: 'administrator' as const },
  ...{ disabledAt: null, passwordHash: { not: null } },
});

/** The present one passes it on: nobody takes it. @throws Refusal responsible_not_yours, responsible_unable */
export function passResponsibility(self: Self, { userId }: z.infer<typeof nameResponsibleInput>): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { resellerId } = self;
    if (resellerId === null) throw new Refusal('not_found', 'not_found');
    await takeTurns(tx, resellerId);
    if ((await responsibleOf(tx.db, resellerId)) !== self.userId)
      throw new Refusal('forbidden', 'responsible_not_yours');
    await begin(tx, resellerId, userId);
  });
}

/** The operator names one, e.g. when the present one has left the company. @throws Refusal responsible_unable */
export async function nameResponsible(
  tx: SystemTx,
  { resellerId, userId }: z.infer<typeof nameResponsibleOfInput>,
): Promise<void> {
  await takeTurns(tx, resellerId);
  await begin(tx, resellerId, userId);
}

/** Makes a new reseller's first administrator the one who answers for it, invited as they are. */
export async function beginResponsibility({ db }: SystemTx, resellerId: string): Promise<void> {
  const first = await db.portalUser.findFirstOrThrow({ where: { resellerId, role: 'reseller_admin' } });
  await db.responsibleAdministrator.createMany({ data: [{ resellerId, userId: first.id }] });
}

/** The same lock under which administrators are removed and change roles. */
const takeTurns = ({ db }: SystemTx, resellerId: string) =>
  db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || ${resellerId}, 0))::text`;

async function begin(tx: SystemTx, resellerId: string, userId: string): Promise<void> {
  const able = await tx.db.portalUser.count({ where: { ...ableOf(resellerId), id: userId } });
  if (able === 0) throw new Refusal('not_found', 'responsible_unable');
  const before = await responsibleOf(tx.db, resellerId);
  if (before === userId) return;
  const now = new Date();
  await tx.db.responsibleAdministrator.updateMany({ where: { resellerId, until: null }, data: { until: now } });
  await tx.db.responsibleAdministrator.createMany({ data: [{ resellerId, userId, since: now }] });
  await record(tx, {
    action: 'administrator.name_responsible',
    objectId: userId,
    detail: { before, after: userId },
    owner: { resellerId, customerId: null },
  });
}
