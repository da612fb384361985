import type { Identity } from '../../server/identity.ts';
import { may, type Permission } from '../../server/permissions.ts';

/** A part of the menu: a key of messages/navigation.json, `top` without a heading. */
export type NavigationGroup = 'top' | 'mail' | 'delivery' | 'integrations' | 'business' | 'care' | 'settings';

/** A row of the menu: `label` is a key of messages/navigation.json, `icon` one of nav-links.tsx. */
type Entry = {
  href: string;
  label: NavigationLabel;
  icon: NavigationIcon;
  permission: Permission | null;
  group: NavigationGroup;
};

export type NavigationLabel =
  | 'home'
  | 'resellers'
  | 'sources'
  | 'nodes'
  | 'queue'
  | 'certificates'
  | 'jobs'
  | 'designations'
  | 'applications'
  | 'demands'
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
  | 'logins'
  | 'audit'
  | 'mailRules'
  | 'appPasswords'
  | 'mailboxTrail'
  | 'signIn';
export type NavigationIcon = NavigationLabel;
export type NavigationItem = Pick<Entry, 'href' | 'label' | 'icon' | 'group'>;

/** Every page that has a place in the menu, in its order. A page that does not exist yet is not here. */
const entries: readonly Entry[] = [
  { href: '/', label: 'home', icon: 'home', permission: null, group: 'top' },
  { href: '/resellers', label: 'resellers', icon: 'resellers', permission: 'reseller:read', group: 'top' },
  { href: '/customers', label: 'customers', icon: 'customers', permission: 'customer:read', group: 'top' },
  { href: '/mail-rules', label: 'mailRules', icon: 'mailRules', permission: 'mailbox:read', group: 'top' },
  { href: '/app-passwords', label: 'appPasswords', icon: 'appPasswords', permission: 'mailbox:read', group: 'top' },
  { href: '/history', label: 'mailboxTrail', icon: 'mailboxTrail', permission: 'mailbox:read', group: 'top' },
  { href: '/profile', label: 'signIn', icon: 'signIn', permission: 'mailbox:read', group: 'top' },
  { href: '/domains', label: 'domains', icon: 'domains', permission: 'domain:read', group: 'mail' },
  { href: '/accounts', label: 'accounts', icon: 'accounts', permission: 'account:read', group: 'mail' },
  { href: '/aliases', label: 'aliases', icon: 'aliases', permission: 'alias:read', group: 'mail' },
  { href: '/deliveries', label: 'deliveries', icon: 'deliveries', permission: 'delivery:read', group: 'delivery' },
  {
    href: '/suppression',
    label: 'suppression',
    icon: 'suppression',
    permission: 'suppression:read',
    group: 'delivery',
  },
  { href: '/sources', label: 'sources', icon: 'sources', permission: 'source:read', group: 'delivery' },
  { href: '/nodes', label: 'nodes', icon: 'nodes', permission: 'node:read', group: 'delivery' },
  { href: '/queue', label: 'queue', icon: 'queue', permission: 'queue:read', group: 'delivery' },
  {
    href: '/certificates',
    label: 'certificates',
    icon: 'certificates',
    permission: 'certificate:read',
    group: 'delivery',
  },
  { href: '/jobs', label: 'jobs', icon: 'jobs', permission: 'job:read', group: 'delivery' },
  { href: '/limits', label: 'limits', icon: 'limits', permission: 'limit:read', group: 'delivery' },
  { href: '/webhooks', label: 'webhooks', icon: 'webhooks', permission: 'webhook:read', group: 'integrations' },
  { href: '/api-keys', label: 'apiKeys', icon: 'apiKeys', permission: 'api-key:read', group: 'integrations' },
  { href: '/relay', label: 'relay', icon: 'relay', permission: 'relay:read', group: 'integrations' },
  {
    href: '/designations',
    label: 'designations',
    icon: 'designations',
    permission: 'designation:page',
    group: 'business',
  },
  {
    href: '/applications',
    label: 'applications',
    icon: 'applications',
    permission: 'contract:decide',
    group: 'business',
  },
  { href: '/demands', label: 'demands', icon: 'demands', permission: 'contract:decide', group: 'business' },
  { href: '/contract', label: 'contract', icon: 'contract', permission: 'contract:read', group: 'business' },
  { href: '/plans', label: 'plans', icon: 'plans', permission: 'plan:write', group: 'business' },
  { href: '/calculator', label: 'calculator', icon: 'calculator', permission: 'terms:compute', group: 'business' },
  { href: '/billing', label: 'billing', icon: 'billing', permission: 'invoice:issue', group: 'business' },
  { href: '/invoices', label: 'invoices', icon: 'invoices', permission: 'invoices:page', group: 'business' },
  { href: '/resale', label: 'resale', icon: 'resale', permission: 'resale:read', group: 'business' },
  { href: '/payments', label: 'payments', icon: 'payments', permission: 'payment:write', group: 'business' },
  { href: '/usage', label: 'usage', icon: 'usage', permission: 'metering:read', group: 'business' },
  { href: '/inquiries', label: 'inquiries', icon: 'inquiries', permission: 'inquiry:page', group: 'care' },
  { href: '/support', label: 'support', icon: 'support', permission: 'support:read', group: 'care' },
  { href: '/abuse', label: 'abuse', icon: 'abuse', permission: 'abuse:page', group: 'care' },
  { href: '/compromises', label: 'compromises', icon: 'compromises', permission: 'compromise:read', group: 'care' },
  { href: '/brand', label: 'brand', icon: 'brand', permission: 'brand:read', group: 'settings' },
  { href: '/notices', label: 'notices', icon: 'notices', permission: 'notice:read', group: 'settings' },
  {
    href: '/administrators',
    label: 'administrators',
    icon: 'administrators',
    permission: 'administrator:read',
    group: 'settings',
  },
  { href: '/logins', label: 'logins', icon: 'logins', permission: 'login:read', group: 'settings' },
  { href: '/audit', label: 'audit', icon: 'audit', permission: 'audit:read', group: 'settings' },
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
    .map(({ href, label, icon, group }) => ({ href, label, icon, group }));
}
