import type { Identity } from '../../server/identity.ts';
import { may, type Permission } from '../../server/permissions.ts';

/** A row of the menu: `label` is a key of messages/navigation.json, `icon` one of nav-links.tsx. */
type Entry = { href: string; label: NavigationLabel; icon: NavigationIcon; permission: Permission | null };

export type NavigationLabel =
  | 'home'
  | 'resellers'
  | 'sources'
  | 'nodes'
  | 'queue'
  | 'certificates'
  | 'jobs'
  | 'designations'
  | 'customers'
  | 'domains'
  | 'accounts'
  | 'aliases'
  | 'deliveries'
  | 'suppression'
  | 'webhooks'
  | 'apiKeys'
  | 'relay'
  | 'limits'
  | 'notices'
  | 'brand'
  | 'billing'
  | 'invoices'
  | 'resale'
  | 'payments'
  | 'contract'
  | 'administrators'
  | 'compromises'
  | 'support'
  | 'abuse'
  | 'inquiries'
  | 'calculator'
  | 'plans'
  | 'usage'
  | 'audit'
  | 'mailRules'
  | 'appPasswords'
  | 'signIn';
export type NavigationIcon = NavigationLabel;
export type NavigationItem = Pick<Entry, 'href' | 'label' | 'icon'>;

/** Every page that has a place in the menu, in its order. A page that does not exist yet is not here. */
const entries: readonly Entry[] = [
  { href: '/', label: 'home', icon: 'home', permission: null },
  { href: '/resellers', label: 'resellers', icon: 'resellers', permission: 'reseller:read' },
  { href: '/plans', label: 'plans', icon: 'plans', permission: 'plan:write' },
  { href: '/calculator', label: 'calculator', icon: 'calculator', permission: 'terms:compute' },
  { href: '/billing', label: 'billing', icon: 'billing', permission: 'invoice:issue' },
  { href: '/payments', label: 'payments', icon: 'payments', permission: 'payment:write' },
  { href: '/sources', label: 'sources', icon: 'sources', permission: 'source:read' },
  { href: '/nodes', label: 'nodes', icon: 'nodes', permission: 'node:read' },
  { href: '/queue', label: 'queue', icon: 'queue', permission: 'queue:read' },
  { href: '/certificates', label: 'certificates', icon: 'certificates', permission: 'certificate:read' },
  { href: '/jobs', label: 'jobs', icon: 'jobs', permission: 'job:read' },
  { href: '/designations', label: 'designations', icon: 'designations', permission: 'designation:page' },
  { href: '/customers', label: 'customers', icon: 'customers', permission: 'customer:read' },
  { href: '/domains', label: 'domains', icon: 'domains', permission: 'domain:read' },
  { href: '/accounts', label: 'accounts', icon: 'accounts', permission: 'account:read' },
  { href: '/aliases', label: 'aliases', icon: 'aliases', permission: 'alias:read' },
  { href: '/deliveries', label: 'deliveries', icon: 'deliveries', permission: 'delivery:read' },
  { href: '/suppression', label: 'suppression', icon: 'suppression', permission: 'suppression:read' },
  { href: '/webhooks', label: 'webhooks', icon: 'webhooks', permission: 'webhook:read' },
  { href: '/api-keys', label: 'apiKeys', icon: 'apiKeys', permission: 'api-key:read' },
  { href: '/relay', label: 'relay', icon: 'relay', permission: 'relay:read' },
  { href: '/limits', label: 'limits', icon: 'limits', permission: 'limit:read' },
  { href: '/brand', label: 'brand', icon: 'brand', permission: 'brand:read' },
  { href: '/notices', label: 'notices', icon: 'notices', permission: 'notice:read' },
  { href: '/administrators', label: 'administrators', icon: 'administrators', permission: 'administrator:read' },
  { href: '/compromises', label: 'compromises', icon: 'compromises', permission: 'compromise:read' },
  { href: '/inquiries', label: 'inquiries', icon: 'inquiries', permission: 'inquiry:page' },
  { href: '/support', label: 'support', icon: 'support', permission: 'support:read' },
  { href: '/abuse', label: 'abuse', icon: 'abuse', permission: 'abuse:page' },
  { href: '/contract', label: 'contract', icon: 'contract', permission: 'contract:read' },
  { href: '/invoices', label: 'invoices', icon: 'invoices', permission: 'invoices:page' },
  { href: '/resale', label: 'resale', icon: 'resale', permission: 'resale:read' },
  { href: '/usage', label: 'usage', icon: 'usage', permission: 'metering:read' },
  { href: '/audit', label: 'audit', icon: 'audit', permission: 'audit:read' },
  { href: '/mail-rules', label: 'mailRules', icon: 'mailRules', permission: 'mailbox:read' },
  { href: '/app-passwords', label: 'appPasswords', icon: 'appPasswords', permission: 'mailbox:read' },
  { href: '/profile', label: 'signIn', icon: 'signIn', permission: 'mailbox:read' },
];

/** Home is about mail, of a tenant, of the platform and of one's own mailbox. */
export const hasHome = (identity: Identity): boolean =>
  identity.visit !== undefined ||
  (identity.resellerId === null && may(identity, 'reseller:read')) ||
  may(identity, 'delivery-count:read') ||
  may(identity, 'mailbox:read');

/** What this person may open. */
export function navigationOf(identity: Identity): NavigationItem[] {
  return entries
    .filter(({ href, permission }) =>
      permission === null ? href !== '/' || hasHome(identity) : may(identity, permission),
    )
    .map(({ href, label, icon }) => ({ href, label, icon }));
}
