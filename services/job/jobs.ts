import { z } from 'zod';
import { mostBody, mostSubject, templateKinds } from '../../core/notice/mail-template.ts';
import { signInChanges } from '../../core/notice/sign-in-mail.ts';

/** That a pool was exceeded. It has an id, so that it is told once however often the job runs. */
const poolCrossing = z.object({
  id: z.uuid(),
  resellerId: z.uuid(),
  customerId: z.uuid().nullable(),
  level: z.enum(['reseller', 'customer']),
  resource: z.enum(['domains', 'accounts', 'storageBytes']),
  limit: z.number(),
  used: z.number(),
});

/** Every job there is, with the shape of its payload. A new field is optional until the queue has drained once. */
export const jobs = {
  'check-domain-dns': z.object({ domainId: z.uuid(), resellerId: z.uuid(), customerId: z.uuid() }),
  'check-unproven-domains': z.object({}).loose(),
  'check-proven-domains': z.object({}).loose(),
  'tell-domain-faults': z.object({}).loose(),
  'check-brand-hosts': z.object({}).loose(),
  'tend-signing-keys': z.object({}).loose(),
  'hold-failing-addresses': z.object({}).loose(),
  'end-expired-app-passwords': z.object({}).loose(),
  'tend-certificates': z.object({}).loose(),
  'seal-targets': z.object({}).loose(),
  'tend-suppressions': z.object({}).loose(),
  'tend-webhooks': z.object({}).loose(),
  'tell-limits': z.object({}).loose(),
  'tell-quotas': z.object({}).loose(),
  'tell-terms': z.object({ termsVersionId: z.uuid() }),
  'apply-contract-states': z.object({}).loose(),
  'close-months': z.object({}).loose(),
  'dun-arrears': z.object({}).loose(),
  'keep-delivery-log': z.object({}).loose(),
  'tell-billing': z.object({}).loose(),
  'erase-contracts': z.object({}).loose(),
  'end-trials': z.object({}).loose(),
  'send-notice': z.object({ noticeId: z.uuid() }),
  /** Something about how a user signs in has changed; told within a day or not at all. */
  'send-sign-in-mail': z.object({
    ...{ userId: z.uuid(), change: z.enum(signInChanges), at: z.iso.datetime() },
    /** Of a change of the address: told at the one of before. */
    emailChangeId: z.uuid().optional(),
  }),
  /** Somebody was invited at a reseller or a customer; `expiresAt` is the end of the link that was shown. */
  'send-invitation': z.object({ userId: z.uuid(), expiresAt: z.iso.datetime() }),
  /** Of the words only the payload knows: a draft stands nowhere else. They name nobody. */
  'send-template-test': z.object({
    ...{ userId: z.uuid(), askedAt: z.iso.datetime(), kind: z.enum(templateKinds), locale: z.enum(['ja', 'en']) },
    ...{ subject: z.string().max(mostSubject), body: z.string().max(mostBody) },
  }),
  'tell-resale-invoice': z.object({ invoiceId: z.uuid() }),
  'send-resale-invoice': z.object({ invoiceId: z.uuid(), userId: z.uuid() }),
  /** Written alike for an address that is nobody's: only the job finds out. `emailIndex` is base64 of a blind index. */
  'send-password-reset': z.object({
    resellerId: z.uuid().nullable(),
    host: z.string().min(1),
    emailIndex: z.base64(),
    requestedAt: z.iso.datetime(),
  }),
  /** Somebody wants to sign in with another address; `host` is the portal's, to which the link leads. */
  'send-email-change': z.object({ changeId: z.uuid(), host: z.string().min(1) }),
  /** Something was reported as misused. */
  'tell-compromise': z.object({ compromiseId: z.uuid() }),
  'send-compromise-mail': z.object({ compromiseId: z.uuid(), userId: z.uuid() }),
  /** Support asks a tenant for its consent. */
  'tell-support-request': z.object({ consentId: z.uuid() }),
  'lapse-consents': z.object({}).loose(),
  'tell-overuse': poolCrossing,
  'send-overuse-mail': poolCrossing.extend({ userId: z.uuid() }),
  /** Something was said in an inquiry. */
  'tell-inquiry': z.object({ entryId: z.uuid() }),
  'send-inquiry-mail': z.object({ entryId: z.uuid(), userId: z.uuid() }),
  'tend-stripe': z.object({}).loose(),
  'compare-with-stripe': z.object({}).loose(),
  'check-audit-chains': z.object({}).loose(),
  'import-accounts': z.object({ importId: z.uuid(), resellerId: z.uuid(), customerId: z.uuid() }),
  'tend-account-imports': z.object({}).loose(),
  'change-accounts': z.object({ bulkId: z.uuid(), resellerId: z.uuid(), customerId: z.uuid().nullable() }),
  'tend-account-bulks': z.object({}).loose(),
  'tell-finished-work': z.object({}).loose(),
  'watch-abuse': z.object({}).loose(),
  'sum-ledger': z.object({}).loose(),
};

export type JobName = keyof typeof jobs;
