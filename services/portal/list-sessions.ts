import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type BrowserName, browserNames, browserOf } from '../../core/tenancy/browser-name.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { endSessions } from './end-sessions.ts';
import type { PortalIdentity } from './sessions.ts';

type Self = Pick<PortalIdentity, 'userId' | 'sessionId' | 'resellerId' | 'customerId'>;

const browser = z.object({ browser: z.enum(browserNames.browser), system: z.enum(browserNames.system) });

const openings = ['password', 'totp', 'recovery', 'passkey'] as const;

export const sessionView = z.object({
  id: z.uuid(),
  openedAt: z.date(),
  lastSeenAt: z.date(),
  /** Null: opened before this was kept. */
  address: z.string().nullable(),
  client: browser satisfies z.ZodType<BrowserName>,
  /** By what it was opened; null: before this was kept. */
  openedWith: z.enum(openings).nullable(),
  /** The one that asks. */
  current: z.boolean(),
});

export const signInView = z.object({
  id: z.uuid(),
  at: z.date(),
  outcome: z.enum([
    'password',
    'totp',
    'recovery',
    'reset',
    'wrong_password',
    'wrong_code',
    'passkey',
    'wrong_passkey',
  ]),
  address: z.string(),
  client: browser,
});

const shown = 100;

/** One's sessions that still stand, the latest used first. */
export function listSessions({ userId, sessionId }: Self): Promise<z.infer<typeof sessionView>[]> {
  return inSystem('open session', userId, async ({ db }) => {
    const rows = await db.portalSession.findMany({
      where: { userId, revokedAt: null, expiresAt: { gt: new Date() } },
      take: shown,
      orderBy: { createdAt: 'desc' },
    });
    return rows
      .map(({ id, createdAt, lastSeenAt, address, userAgent, openedWith }) => ({
        ...{ id, openedAt: createdAt, lastSeenAt: lastSeenAt ?? createdAt, address },
        ...{ client: browserOf(userAgent ?? ''), current: id === sessionId },
        openedWith: openings.find((each) => each === openedWith) ?? null,
      }))
      .toSorted((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime());
  });
}

/** One's latest sign-ins, and tries by whoever knew the address. */
export function listSignIns({ userId }: Pick<Self, 'userId'>): Promise<z.infer<typeof signInView>[]> {
  return inSystem('open session', userId, async ({ db }) => {
    const rows = await db.signInEvent.findMany({
      where: { userId },
      take: shown,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    return rows.map(({ id, at, outcome, address, userAgent }) => ({
      ...{ id, at, outcome, address },
      client: browserOf(userAgent),
    }));
  });
}

/** Ends one of one's own sessions at once. @throws Refusal not_found: somebody else's, or over */
export function revokeSession({ userId, resellerId, customerId }: Self, { id }: { id: string }): Promise<void> {
  return inSystem('open session', userId, async (tx) => {
    const { count } = await tx.db.portalSession.updateMany({
      where: { id, userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new Refusal('not_found', 'not_found');
    await record(tx, { action: 'session.revoke', objectId: id, owner: { resellerId, customerId } });
  });
}

/** Ends all of one's sessions but this one. @returns how many ended */
export function revokeOtherSessions({ userId, sessionId, resellerId, customerId }: Self): Promise<{ ended: number }> {
  return inSystem('open session', userId, async (tx) => {
    const ended = await endSessions(tx.db, userId, sessionId);
    const owner = { resellerId, customerId };
    if (ended > 0) await record(tx, { action: 'session.revoke_others', objectId: userId, detail: { ended }, owner });
    return { ended };
  });
}
