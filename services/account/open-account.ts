import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNewAddress } from '../../core/tenancy/mail-address.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { brandName } from '../password/brand-name.ts';
import { checkPassword } from '../password/check-password.ts';
import { hashPassword } from '../password/hash-password.ts';
import { makeSecret } from '../password/make-secret.ts';
import { takeRoomIn } from '../pool/take-room.ts';
import { accountView, viewAccount } from './account-view.ts';

export const openAccountInput = z.object({
  domainId: z.uuid(),
  localPart: z.string().max(1_000),
  displayName: z.string().trim().max(100).default(''),
  kind: z.enum(['mailbox', 'sender']).default('mailbox'),
  /** Octets; 1 MiB to 1 TiB for a mailbox, ignored for a sender, which stores nothing. */
  quotaBytes: z
    .int()
    .min(2 ** 20)
    .max(2 ** 40),
  /** Left out: we make one. */
  password: z.string().max(1_024).optional(),
});

/** The password is shown now and never again. */
export const openedAccount = accountView.extend({ password: z.string() });

/**
 * Opens an account: from this instant it counts for the month's peak.
 *
 * @throws Refusal not_found (domain), address_…, address_taken, pool_empty_accounts, pool_empty_storage, password_…
 */
export async function openAccount(
  tx: TenantTx,
  input: z.infer<typeof openAccountInput>,
): Promise<z.infer<typeof openedAccount>> {
  const { db } = tx;
  const domain = await db.domain.findFirst({ where: { id: input.domainId } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  const parsed = parseNewAddress(input.localPart, domain.name);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { localPart } = parsed.address;
  const { resellerId, customerId } = domain;
  const address = `${localPart}@${domain.name}`;
  const taken = () => new Refusal('conflict', 'address_taken', { address });
  if (await db.account.findFirst({ where: { domainId: domain.id, localPart, state: { not: 'closed' } } }))
    throw taken();
  if (input.password !== undefined)
    checkPassword(input.password, { address, name: input.displayName, brand: await brandName(db, resellerId) });
  const password = input.password ?? makeSecret();
  const passwordHash = await hashPassword(password);

  const quotaBytes = input.kind === 'mailbox' ? input.quotaBytes : 0;
  await takeRoomIn(tx, { resellerId, customerId }, { accounts: 1, storageBytes: quotaBytes });
  const account = await inTakenCase(
    () =>
      db.account.create({
        data: {
          resellerId,
          customerId,
          domainId: domain.id,
          localPart,
          displayName: input.displayName,
          kind: input.kind,
          quotaBytes: BigInt(quotaBytes),
          passwordHash,
        },
        include: { domain: true },
      }),
    taken,
  );
  await record(tx, {
    action: 'account.open',
    objectId: account.id,
    detail: { kind: input.kind },
    owner: { resellerId, customerId },
  });
  return { ...viewAccount(account), password };
}
