import { randomUUID } from 'node:crypto';
import { heldDuty } from '../../../services/portal/sessions.ts';
import { operatorBrand } from '../../../web/server/brand.ts';
import { translatorOf } from '../../../web/server/context.ts';
import type { Identity } from '../../../web/server/identity.ts';
import { may, type permissions } from '../../../web/server/permissions.ts';
import { appRouter } from '../../../web/server/router.ts';
import { createCallerFactory } from '../../../web/server/trpc.ts';
import type { Full } from './full-tenant.ts';

export const paths = Object.keys(appRouter._def.procedures).toSorted();
type Procedure = { _def: { type: string; meta?: { permission?: keyof typeof permissions } } };
export const procedureOf = (path: string) => (appRouter._def.procedures as unknown as Record<string, Procedure>)[path];
export const permissionOf = (path: string) => procedureOf(path)?._def.meta?.permission;

export const roles = [
  ...(['visitor', 'operator_admin', 'reseller_admin', 'customer_admin', 'domain_admin', 'account_holder'] as const),
];
/** Those of a reseller, and of the operator, who may less than its administrators. */
export const lesser = [
  ...(['support', 'billing', 'reader', 'operator/support', 'operator/billing'] as const),
  ...(['custom', 'customer/custom', 'operator/custom'] as const),
];
export type Who = (typeof roles)[number] | (typeof lesser)[number];

const isLesser = (who: Who): who is (typeof lesser)[number] => (lesser as readonly string[]).includes(who);
/** Of a level, what a role of its own making names: of the customer's and the reseller's the same. */
const customRole = {
  ...{ id: randomUUID(), name: 'Role' },
  permissions: ['delivery:read', 'suppression:read', 'suppression:write', 'queue:read'],
};
const standing = (who: Exclude<Who, 'visitor'>) => {
  if (!isLesser(who)) return { role: who, duty: 'administrator' } as const;
  const [duty = '', level = 'reseller'] = who.split('/').toReversed();
  const role = `${level}_admin` as 'operator_admin' | 'reseller_admin' | 'customer_admin';
  return { role, duty: heldDuty.parse(duty), ...(duty === 'custom' && { customRole }) };
};
export const mayCall = (who: Who, path: string) =>
  may(who === 'visitor' ? null : standing(who), permissionOf(path) ?? 'reseller:read');

function identityOf(who: Who, of: Full): Identity | null {
  if (who === 'visitor') return null;
  const { role, ...held } = standing(who);
  const resellerId = role === 'operator_admin' ? null : of.reseller.id;
  const customerId = role === 'operator_admin' || role === 'reseller_admin' ? null : of.customer.id;
  const domains = role === 'domain_admin' ? { domainIds: [of.domain.id] } : {};
  const mailbox = role === 'account_holder' ? { accountId: of.account.id } : {};
  const user = { sessionId: randomUUID(), userId: randomUUID(), name: 'x', locale: 'en' as const };
  return { ...user, role, ...held, resellerId, customerId, ...domains, ...mailbox };
}

/** Calls a procedure as somebody of a tenant; what came back, or the code and message of the refusal. */
export async function callAs(
  role: Who,
  of: Full,
  path: string,
  input: unknown,
): Promise<{ answer?: unknown; code?: string; message?: string }> {
  const identity = identityOf(role, of);
  const context = {
    realm: { host: 'portal.test', resellerId: identity?.resellerId ?? null, brand: operatorBrand },
    identity,
    locale: 'en' as const,
    translate: translatorOf('en'),
    address: '192.0.2.1',
    log: { error: () => undefined },
  };
  const caller = createCallerFactory(appRouter)(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const [noun = '', verb = ''] = path.split('.');
  try {
    return { answer: await caller[noun]?.[verb]?.(input) };
  } catch (error) {
    return error as { code: string; message: string };
  }
}
