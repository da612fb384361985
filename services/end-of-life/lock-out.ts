import type { Erasing } from './erasing.ts';

/** Nobody of the tenant gets in any more, to the portal or a mailbox: the MTA and Dovecot hear of it as of any change. */
export async function lockOut({ resellerId, inSystem }: Erasing): Promise<void> {
  await inSystem(async ({ db }) => {
    await db.reseller.update({ where: { id: resellerId }, data: { state: 'ended' } });
    await db.customer.updateMany({ where: { resellerId }, data: { state: 'ended' } });
    await db.portalUser.updateMany({ where: { resellerId, disabledAt: null }, data: { disabledAt: new Date() } });
    await db.portalSession.updateMany({ where: { resellerId, revokedAt: null }, data: { revokedAt: new Date() } });
  });
}
