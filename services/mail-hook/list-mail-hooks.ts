import { z } from 'zod';
import { mailFormats } from '../../core/webhook/mail-hook.ts';
import type { TenantTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';

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
export const listMailHooksInput = z.object(pageInput);
export const mailHookPage = pageOf(mailHookView);

const include = { domain: { select: { name: true, customer: { select: { id: true, name: true } } } } };

/** One page of what mail is posted: the addresses of a domain beside each other. */
export async function listMailHooks(
  { db }: TenantTx,
  asked: z.input<typeof listMailHooksInput> = {},
): Promise<z.infer<typeof mailHookPage>> {
  const { rows, ...rest } = await pageOfRows(asked, {
    where: {},
    order: { domainId: 'asc', localPart: 'asc', id: 'asc' },
    count: (of) => db.mailHook.count(of),
    last: (id) => db.mailHook.findUnique({ where: { id }, select: { domainId: true, localPart: true, id: true } }),
    read: (of) => db.mailHook.findMany({ ...of, include }),
  });
  const webhooks = await db.webhook.findMany({
    where: { id: { in: rows.map(({ webhookId }) => webhookId) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(webhooks.map((each) => [each.id, each]));
  return {
    ...rest,
    rows: rows.map(({ id, localPart, domain, webhookId, alone, format }) => ({
      ...{ id, address: `${localPart}@${domain.name}`, customer: domain.customer, alone },
      webhook: nameOf.get(webhookId) ?? null,
      format: z.enum(mailFormats).parse(format),
    })),
  };
}
