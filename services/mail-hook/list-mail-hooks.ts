import { z } from 'zod';
import { mailFormats } from '../../core/webhook/mail-hook.ts';
import type { TenantTx } from '../db/doors.ts';

export const mailHookView = z.object({
  id: z.uuid(),
  /** '@example.jp' is any address of the domain. */
  address: z.string(),
  customer: z.object({ id: z.uuid(), name: z.string() }),
  /** Null: its reseller's own, which a customer does not see. */
  webhook: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  alone: z.boolean(),
  format: z.enum(mailFormats),
});
export const mailHookList = z.array(mailHookView);

/** What mail is posted, by address. */
export async function listMailHooks({ db }: TenantTx): Promise<z.infer<typeof mailHookList>> {
  const rows = await db.mailHook.findMany({
    orderBy: [{ domain: { name: 'asc' } }, { localPart: 'asc' }],
    include: { domain: { select: { name: true, customer: { select: { id: true, name: true } } } } },
  });
  const webhooks = await db.webhook.findMany({ select: { id: true, name: true } });
  return rows.map(({ id, localPart, domain, webhookId, alone, format }) => ({
    ...{ id, address: `${localPart}@${domain.name}`, customer: domain.customer, alone },
    webhook: webhooks.find((each) => each.id === webhookId) ?? null,
    format: z.enum(mailFormats).parse(format),
  }));
}
