import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { credentialTargets } from '../../core/tenancy/compromise.ts';
import type { Self } from '../administrator/list-users.ts';
import { requireManageable } from '../administrator/manage-user.ts';
import { mainHostOf } from '../brand/main-host.ts';
import { inSystem, type SystemTx, type TenantTx } from '../db/doors.ts';
import type { Compromise } from '../db/rows.ts';
import { enqueue } from '../job/enqueue.ts';
import { wantSignInMail } from '../portal/sign-in-mail.ts';
import { credentials } from './credentials.ts';
import { recordOn } from './report.ts';

export const liftInput = z.object({ id: z.uuid() });
/** The new secret, shown once; null where there is nothing left to sign in with. */
export const lifted = z.object({ login: z.string(), secret: z.string() }).nullable();

/** Of two who lift it at once one succeeds. @throws Refusal not_found: there is no such report that is open */
async function close(tx: SystemTx | TenantTx, where: { id: string }): Promise<Compromise> {
  const [row] = await tx.db.compromise.updateManyAndReturn({
    where: { ...where, liftedAt: null },
    data: { liftedAt: new Date(), liftedBy: tx.actorId },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  return row;
}

/** Lets an account, a relay login or an endpoint go, with a new secret that is shown now and never again. @throws Refusal not_found */
export async function liftCompromise(tx: TenantTx, { id }: z.infer<typeof liftInput>): Promise<z.infer<typeof lifted>> {
  const row = await close(tx, { id });
  const target = credentialTargets.find((each) => each === row.target);
  // A login to the console is let go by who may manage its owner (liftUser), and is not found here.
  if (!target) throw new Refusal('not_found', 'not_found');
  const renewed = await credentials[target].release(tx, row.targetId);
  await recordOn(tx, 'compromise.lift', row);
  return renewed;
}

/**
 * Lets a login to the console go: its owner is sent a link to choose a new password. Never one's own.
 *
 * @param host of the portal, to which the link leads
 * @throws Refusal not_found, administrator_self, role_beyond_own
 */
export function liftUser(self: Self, host: string, { id }: z.infer<typeof liftInput>): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { resellerId } = self;
    const open = resellerId && (await tx.db.compromise.findFirst({ where: { id, resellerId, target: 'user' } }));
    if (!open) throw new Refusal('not_found', 'not_found');
    await requireManageable(tx, self, open.targetId);
    await letUserGo(tx, host, id);
  });
}

/** The same by the operator, where nobody else is left to do it. @throws Refusal not_found */
export async function liftUserOf(tx: SystemTx, { id }: z.infer<typeof liftInput>): Promise<void> {
  const found = await tx.db.compromise.findFirst({ where: { id, target: 'user', liftedAt: null } });
  if (!found) throw new Refusal('not_found', 'not_found');
  await letUserGo(tx, await mainHostOf(tx.db, found.resellerId), id);
}

async function letUserGo(tx: SystemTx, host: string, id: string): Promise<void> {
  const row = await close(tx, { id });
  const [user] = await tx.db.portalUser.updateManyAndReturn({
    where: { id: row.targetId, disabledAt: null },
    data: { frozenAt: null },
  });
  if (user) {
    await wantSignInMail(tx.db, user.id, 'released');
    await enqueue(tx.db, 'send-password-reset', {
      ...{ resellerId: row.resellerId, host, requestedAt: new Date().toISOString() },
      emailIndex: Buffer.from(user.emailIndex).toString('base64'),
    });
  }
  await recordOn(tx, 'compromise.lift', row);
}
