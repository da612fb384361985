import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type BrowserName, browserNames, browserOf } from '../../core/tenancy/browser-name.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
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

export const listSelfInput = z.object(pageInput);
type Asked = z.input<typeof listSelfInput>;
export const sessionPage = pageOf(sessionView);
export const signInPage = pageOf(signInView);

/** One page of one's sessions that still stand: those that were not used yet, then the latest used first. */
export function listSessions(
  { userId, sessionId }: Pick<Self, 'userId' | 'sessionId'>,
  asked: Asked = {},
): Promise<z.infer<typeof sessionPage>> {
  return inSystem('open session', userId, async ({ db }) => {
    const { rows, ...rest } = await pageOfRows(asked, {
      where: { userId, revokedAt: null, expiresAt: { gt: new Date() } },
      order: { lastSeenAt: { sort: 'desc', nulls: 'first' }, id: 'desc' },
      count: (of) => db.portalSession.count(of),
      last: (id) => db.portalSession.findFirst({ where: { id, userId }, select: { lastSeenAt: true, id: true } }),
      read: (of) => db.portalSession.findMany(of),
    });
    const views = rows.map(({ id, createdAt, lastSeenAt, address, userAgent, openedWith }) => ({
      ...{ id, openedAt: createdAt, lastSeenAt: lastSeenAt ?? createdAt, address },
      ...{ client: browserOf(userAgent ?? ''), current: id === sessionId },
      openedWith: openings.find((each) => each === openedWith) ?? null,
    }));
    return { ...rest, rows: views };
  });
}

/** One page of one's sign-ins, and of tries by whoever knew the address, the latest first. */
export function listSignIns({ userId }: Pick<Self, 'userId'>, asked: Asked = {}): Promise<z.infer<typeof signInPage>> {
  return inSystem('open session', userId, async ({ db }) => {
    const { rows, ...rest } = await pageOfRows(asked, {
      where: { userId },
      order: { at: 'desc', id: 'desc' },
      count: (of) => db.signInEvent.count(of),
      last: (id) => db.signInEvent.findFirst({ where: { id, userId }, select: { at: true, id: true } }),
      read: (of) => db.signInEvent.findMany(of),
    });
    const views = rows.map(({ id, at, outcome, address, userAgent }) => ({
      ...{ id, at, outcome, address },
      client: browserOf(userAgent),
    }));
    return { ...rest, rows: views };
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
