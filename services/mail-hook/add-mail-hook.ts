import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import {
  mailHookInput,
  mailHooksMost,
  requireEndpointFor,
  requireLocalPart,
  requireMailHook,
} from './mail-hook-input.ts';

/** `localPart` empty: any address of the domain. */
export const addMailHookInput = mailHookInput.extend({ domainId: z.uuid(), localPart: z.string().max(1_000) });
export const changeMailHookInput = mailHookInput.extend({ id: z.uuid() });
export const mailHookId = z.object({ id: z.uuid() });

/**
 * Has mail to an address posted to an endpoint. The address need not have a mailbox.
 *
 * @throws Refusal not_found (domain, endpoint), address_…, mail_hook_not_theirs, mail_hook_taken, mail_hooks_full
 */
export async function addMailHook(
  tx: TenantTx,
  { domainId, localPart: typed, webhookId, ...input }: z.infer<typeof addMailHookInput>,
): Promise<{ id: string }> {
  const { db } = tx;
  const domain = await db.domain.findFirst({ where: { id: domainId } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  const localPart = requireLocalPart(typed, domain);
  const { resellerId, customerId } = domain;
  await requireEndpointFor(tx, webhookId, customerId);
  const taken = () => new Refusal('conflict', 'mail_hook_taken', { address: `${localPart}@${domain.name}` });
  if (await db.mailHook.findFirst({ where: { domainId, localPart } })) throw taken();
  if ((await db.mailHook.count({ where: { customerId } })) >= mailHooksMost)
    throw new Refusal('limit_exceeded', 'mail_hooks_full', { most: mailHooksMost });
  const owner = { resellerId, customerId };
  const data = { ...owner, ...input, domainId, localPart, webhookId, createdBy: tx.actorId };
  const { id } = await inTakenCase(() => db.mailHook.create({ data }), taken);
  await record(tx, { action: 'mail_hook.add', objectId: id, detail: { ...input, webhookId }, owner });
  return { id };
}

/** @throws Refusal not_found, mail_hook_not_theirs */
export async function changeMailHook(
  tx: TenantTx,
  { id, webhookId, ...input }: z.infer<typeof changeMailHookInput>,
): Promise<void> {
  const { resellerId, customerId } = await requireMailHook(tx, id);
  await requireEndpointFor(tx, webhookId, customerId);
  await tx.db.mailHook.update({ where: { id }, data: { ...input, webhookId } });
  const owner = { resellerId, customerId };
  await record(tx, { action: 'mail_hook.change', objectId: id, detail: { ...input, webhookId }, owner });
}

/** From now on mail goes as it would without it; what was taken before is still posted. @throws Refusal not_found */
export async function removeMailHook(tx: TenantTx, { id }: z.infer<typeof mailHookId>): Promise<void> {
  const { resellerId, customerId } = await requireMailHook(tx, id);
  await tx.db.mailHook.delete({ where: { id } });
  await record(tx, { action: 'mail_hook.remove', objectId: id, detail: {}, owner: { resellerId, customerId } });
}
