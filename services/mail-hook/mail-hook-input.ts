import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNewAddress } from '../../core/tenancy/mail-address.ts';
import { mailFormats } from '../../core/webhook/mail-hook.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Domain, MailHook } from '../db/rows.ts';
import { requireWebhook } from '../webhook/webhook-input.ts';

/** What people say of mail that is posted. `alone`: and goes into no mailbox, unless the endpoint does not take it. */
export const mailHookInput = z.object({ webhookId: z.uuid(), alone: z.boolean(), format: z.enum(mailFormats) });

/** Hooks of one customer. */
export const mailHooksMost = 100;

/** The local part that was typed; '' is any address of the domain. @throws Refusal address_… */
export function requireLocalPart(typed: string, { name }: Domain): string {
  if (typed.trim() === '') return '';
  const parsed = parseNewAddress(typed, name);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  return parsed.address.localPart;
}

/** An endpoint that may get mail of a customer: its own, or its reseller's. @throws Refusal not_found, mail_hook_not_theirs */
export async function requireEndpointFor(tx: TenantTx, webhookId: string, customerId: string): Promise<void> {
  const webhook = await requireWebhook(tx, webhookId);
  if (webhook.customerId !== null && webhook.customerId !== customerId)
    throw new Refusal('invalid', 'mail_hook_not_theirs');
}

/** @throws Refusal not_found */
export async function requireMailHook({ db }: TenantTx, id: string): Promise<MailHook & { domain: Domain }> {
  const hook = await db.mailHook.findFirst({ where: { id }, include: { domain: true } });
  if (!hook) throw new Refusal('not_found', 'not_found');
  return hook;
}
