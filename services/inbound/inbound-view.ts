import { z } from 'zod';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import type { TenantTx } from '../db/doors.ts';

const treatment = z.enum(['mark', 'junk', 'refuse']);

export const inboundPolicyInput = z.object({
  dmarc: z.enum(['published', 'mark', 'junk', 'refuse']),
  spf: treatment,
  unauthenticated: treatment,
  spam: z.enum(['off', 'junk', 'refuse']),
  tlsRequired: z.boolean(),
  /** Octets; null is the platform's largest message. */
  maxBytes: z.int().min(65_536).max(1_073_741_824).nullable(),
  catchAllStrict: z.boolean(),
});

export const inboundRuleView = z.object({
  id: z.uuid(),
  action: z.enum(['allow', 'block']),
  kind: z.enum(['address', 'domain', 'network']),
  value: z.string(),
  evenForged: z.boolean(),
  createdAt: z.date(),
});

export const inboundView = z.object({
  domainId: z.uuid(),
  policy: inboundPolicyInput,
  /** Whether somebody chose; otherwise these are the defaults. */
  chosen: z.boolean(),
  rules: z.array(inboundRuleView),
});
export type InboundView = z.infer<typeof inboundView>;

/** What a domain does with mail from the internet, as it stands. */
export async function viewInbound({ db }: TenantTx, domainId: string): Promise<InboundView> {
  const row = await db.inboundPolicy.findUnique({ where: { domainId } });
  const rules = await db.inboundRule.findMany({
    where: { domainId },
    orderBy: [{ action: 'asc' }, { kind: 'asc' }, { value: 'asc' }],
  });
  return {
    domainId,
    chosen: row !== null,
    policy: row
      ? inboundPolicyInput.parse({ ...row, maxBytes: row.maxBytes === null ? null : Number(row.maxBytes) })
      : { ...defaultPolicy },
    rules: rules.map((rule) => inboundRuleView.parse(rule)),
  };
}
