import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNewAddress } from '../../core/tenancy/mail-address.ts';
import { addAlias } from '../alias/add-alias.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { addMailHook, removeMailHook } from '../mail-hook/add-mail-hook.ts';
import { mailHookInput } from '../mail-hook/mail-hook-input.ts';
import { takeRoomIn } from '../pool/take-room.ts';
import { type AccountView, accountView, viewAccount } from './account-view.ts';
import { leadOn } from './lead-on.ts';
import { addressTaken, makeWay } from './make-way.ts';
import { openAccountInput } from './open-account.ts';
import { requireAccount } from './require-account.ts';

const { localPart, domainId, quotaBytes } = openAccountInput.shape;

/** What is left out stays as it is. */
export const changeAccountInput = z.object({
  id: z.uuid(),
  localPart: localPart.optional(),
  /** Another domain of the same customer. */
  domainId: domainId.optional(),
  /** With a new address: mail to the old one goes on coming, through an alias. */
  keepOldAddress: z.boolean().default(true),
  displayName: z.string().trim().max(100).optional(),
  quotaBytes: quotaBytes.optional(),
  state: z.enum(['open', 'suspended']).optional(),
});
export const changedAccount = accountView;

/**
 * Changes an account. Its mailbox is its own under any address (the home is named after its id), as are its passwords, forwarding, vacation
 * and limits; aliases, groups, forwarding and endpoints of its customer that lead to the old address lead to the new one. It counts for
 * the bill as before: nothing is opened or closed. Whoever is signed in under an address that it leaves signs in anew, as does the holder
 * of one that is suspended. One that is frozen stays so. In force at the MTA within 2 s.
 *
 * @throws Refusal not_found (account; domain, also another customer's), address_…, address_taken, account_domain_unproven,
 *   forwarding_to_itself, mail_hook_taken, mail_hooks_full, pool_empty_storage, account_rename_beyond_domains
 */
export async function changeAccount(tx: TenantTx, input: z.infer<typeof changeAccountInput>): Promise<AccountView> {
  const { db } = tx;
  // Of two changes the second begins with what the first has made.
  await db.$queryRaw`select 1 as held from account where id = ${input.id}::uuid for update`;
  const account = await requireAccount(tx, input.id);
  const { id, resellerId, customerId } = account;
  const owner = { resellerId, customerId };
  const wanted = await addressOf(tx, account, input);
  const moved = wanted.address !== wanted.old;
  // What leads to it from other domains has to be led on, which they do not see.
  if (moved && tx.domainIds !== null) throw new Refusal('forbidden', 'account_rename_beyond_domains');
  if (moved) await makeWay(tx, id, wanted);
  const quota = account.kind === 'mailbox' ? (input.quotaBytes ?? Number(account.quotaBytes)) : 0;
  const more = quota - Number(account.quotaBytes);
  if (more > 0) await takeRoomIn(tx, owner, { storageBytes: more });
  const changed = await inTakenCase(
    () =>
      db.account.update({
        where: { id },
        data: {
          domainId: wanted.domainId,
          localPart: wanted.localPart,
          quotaBytes: BigInt(quota),
          ...(input.displayName !== undefined && { displayName: input.displayName }),
          ...(input.state && { state: input.state }),
        },
        include: { domain: true },
      }),
    wanted.taken,
  );
  if (moved) await leadOn(tx, customerId, wanted.old, wanted.address);
  if (moved || changed.state === 'suspended')
    await db.portalSession.updateMany({
      where: { user: { accountId: id }, revokedAt: null },
      data: { revokedAt: new Date() },
    });
  await record(tx, {
    action: 'account.change',
    objectId: id,
    detail: { renamed: moved, state: changed.state, quotaBytes: quota },
    owner,
  });
  if (moved) await moveHook(tx, account, wanted, input.keepOldAddress);
  if (moved && input.keepOldAddress)
    await addAlias(tx, {
      ...{ domainId: account.domainId, localPart: account.localPart },
      ...{ kind: 'alias', posting: 'anybody', targets: [wanted.address] },
    });
  return viewAccount(changed);
}

type Account = Awaited<ReturnType<typeof requireAccount>>;
type Wanted = Awaited<ReturnType<typeof addressOf>>;

async function addressOf({ db }: TenantTx, account: Account, input: z.infer<typeof changeAccountInput>) {
  const old = `${account.localPart}@${account.domain.name}`;
  const { customerId } = account;
  const domainId = input.domainId ?? account.domainId;
  const moves = domainId !== account.domainId;
  const domain = moves ? await db.domain.findFirst({ where: { id: domainId, customerId } }) : account.domain;
  if (!domain) throw new Refusal('not_found', 'not_found');
  // Somebody else may claim it too, and nothing would reach the mailbox there.
  if (moves && domain.provenAt === null)
    throw new Refusal('conflict', 'account_domain_unproven', { domain: domain.name });
  const parsed = parseNewAddress(input.localPart ?? account.localPart, domain.name);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { localPart } = parsed.address;
  const address = `${localPart}@${domain.name}`;
  const taken = () => addressTaken({ address });
  return { old, address, taken, domainId, localPart };
}

/**
 * Mail to the new address is posted as mail to the old one was; to the old one too, where that is kept: what counts is the address that
 * was written to (ADR 0042).
 */
async function moveHook(tx: TenantTx, { domainId, localPart }: Account, to: Wanted, kept: boolean): Promise<void> {
  const hook = await tx.db.mailHook.findFirst({ where: { domainId, localPart } });
  if (!hook) return;
  if (!kept) await removeMailHook(tx, { id: hook.id });
  const { webhookId, alone } = hook;
  const { format } = mailHookInput.parse(hook);
  await addMailHook(tx, { domainId: to.domainId, localPart: to.localPart, webhookId, alone, format });
}
