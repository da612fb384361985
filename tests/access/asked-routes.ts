import type { Shown } from '../support/shown-tenant.ts';

/** One request to a route handler; GET without a word. */
export type Request = { readonly path: string; readonly method?: string; readonly body?: string };
const reading = (of: Shown, ...paths: ((of: Shown) => string)[]): Request[] =>
  paths.map((path) => ({ path: path(of) }));
const input = (value: unknown) => encodeURIComponent(JSON.stringify({ json: value }));
const somebodyAt = ({ domainName }: Shown) => encodeURIComponent(`somebody@${domainName}`);

/** What mail programs ask: anybody may know it of every domain of the brand, but at no other brand's host. */
export const isClientSettings = (route: string) => /config-v1|autodiscover|mobileconfig/.test(route);

/** What each route handler is asked about somebody's objects. One that is missing here fails tests/e2e/isolation.test.ts. */
export const routes: Record<string, (of: Shown) => Request[]> = {
  '/.well-known/acme-challenge/[token]': () => [{ path: '/.well-known/acme-challenge/nobodys' }],
  '/.well-known/autoconfig/mail/config-v1.1.xml': (of) =>
    reading(of, () => `/.well-known/autoconfig/mail/config-v1.1.xml?emailaddress=${somebodyAt(of)}`),
  '/abuse.csv': () => [{ path: '/abuse.csv' }, { path: '/abuse.csv?state=open' }],
  '/accounts.csv': (of) =>
    reading(
      of,
      ({ customerId }) => `/accounts.csv?customer=${customerId}`,
      ({ domainName }) => `/accounts.csv?search=${domainName}`,
    ),
  '/administrators.csv': ({ domainName }) => [
    { path: '/administrators.csv' },
    { path: `/administrators.csv?search=somebody@${domainName}` },
  ],
  '/aliases.csv': (of) => reading(of, ({ domainName }) => `/aliases.csv?search=@${domainName}`),
  '/api/auth/[...nextauth]': () => [
    { path: '/api/auth/session' },
    { path: '/api/auth/callback/credentials', method: 'POST' },
  ],
  '/api/documents': ({ invoiceId, resaleInvoiceId }) => [
    { path: `/api/documents?kind=invoice&id=${invoiceId}&form=pdf&language=ja` },
    { path: `/api/documents?kind=credit-note&id=${invoiceId}&form=csv&language=ja` },
    { path: `/api/documents?kind=resale-invoice&id=${resaleInvoiceId}&form=csv&language=en` },
    { path: `/api/documents?kind=deletion&id=${invoiceId}&language=en` },
  ],
  '/api/export': () => [{ path: '/api/export' }],
  '/api/health': () => [{ path: '/api/health' }],
  '/api/locale': () => [{ path: '/api/locale', method: 'POST', body: 'locale=ja' }],
  '/api/stripe/webhook': () => [{ path: '/api/stripe/webhook', method: 'POST', body: '{}' }],
  '/api/trpc/[trpc]': (of) => [
    { path: `/api/trpc/domain.get?input=${input({ id: of.domainId })}` },
    { path: `/api/trpc/customer.get?input=${input({ id: of.customerId })}` },
    { path: `/api/trpc/invoice.get?input=${input({ id: of.invoiceId })}` },
    { path: '/api/trpc/account.close', method: 'POST', body: JSON.stringify({ json: { id: of.accountId } }) },
  ],
  // Without a key nobody is told anything; what a key opens is tests/rls/api-keys.test.ts.
  '/api/v1/[...path]': ({ accountId, customerId }) => [
    { path: `/api/v1/accounts/${accountId}` },
    { path: `/api/v1/accounts?customerId=${customerId}` },
    { path: `/api/v1/accounts/${accountId}`, method: 'DELETE' },
  ],
  '/applications.csv': () => [{ path: '/applications.csv' }, { path: '/applications.csv?cause=change' }],
  '/audit.csv': ({ customerId, accountId }) => [
    { path: `/audit.csv?customer=${customerId}` },
    { path: `/audit.csv?object=${accountId}` },
  ],
  '/logins.csv': ({ customerId, accountId }) => [
    { path: `/logins.csv?customer=${customerId}` },
    { path: `/logins.csv?account=${accountId}` },
  ],
  '/autodiscover/autodiscover.json': (of) =>
    reading(of, () => `/autodiscover/autodiscover.json?Email=${somebodyAt(of)}&Protocol=Autodiscoverv1`),
  '/autodiscover/autodiscover.json/v1.0/[address]': (of) =>
    reading(of, () => `/autodiscover/autodiscover.json/v1.0/${somebodyAt(of)}?Protocol=Autodiscoverv1`),
  '/autodiscover/autodiscover.xml': ({ domainName }) => [
    {
      ...{ path: '/autodiscover/autodiscover.xml', method: 'POST' },
      body: `<Autodiscover><Request><EMailAddress>x@${domainName}</EMailAddress></Request></Autodiscover>`,
    },
  ],
  '/brand.css': (of) => reading(of, () => '/brand.css'),
  '/customers.csv': (of) => reading(of, ({ domainName }) => `/customers.csv?search=${domainName}`),
  '/deliveries.csv': (of) => reading(of, ({ customerId }) => `/deliveries.csv?customer=${customerId}`),
  '/documents/[id]': (of) => reading(of, ({ documentId }) => `/documents/${documentId}`),
  '/closed.csv': () => [{ path: '/closed.csv' }],
  '/demands.csv': () => [{ path: '/demands.csv' }, { path: '/demands.csv?kind=succession' }],
  '/domains.csv': (of) => reading(of, ({ domainName }) => `/domains.csv?search=${domainName}`),
  '/icon.png': (of) => reading(of, () => '/icon.png'),
  '/icon.svg': (of) => reading(of, () => '/icon.svg'),
  '/inquiries.csv': () => [{ path: '/inquiries.csv' }, { path: '/inquiries.csv?box=own' }],
  '/invoices.csv': () => [{ path: '/invoices.csv' }, { path: '/invoices.csv?month=2026-10' }],
  '/logo': (of) => reading(of, () => '/logo'),
  '/mail/config-v1.1.xml': (of) => reading(of, () => `/mail/config-v1.1.xml?emailaddress=${somebodyAt(of)}`),
  '/payments.csv': () => [{ path: '/payments.csv' }, { path: '/payments.csv?method=transfer' }],
  '/queue.csv': (of) => reading(of, ({ domainName }) => `/queue.csv?domain=${domainName}`),
  '/resale.csv': () => [{ path: '/resale.csv' }, { path: '/resale.csv?month=2026-10&standing=open' }],
  '/resellers.csv': (of) => reading(of, ({ domainName }) => `/resellers.csv?search=${domainName}`),
  '/setup/mail.mobileconfig': (of) => reading(of, () => `/setup/mail.mobileconfig?address=${somebodyAt(of)}`),
  '/support.csv': () => [{ path: '/support.csv' }, { path: '/support.csv?state=asked' }],
  '/suppression.csv': ({ customerId, domainName }) => [
    { path: `/suppression.csv?list=${customerId}` },
    { path: `/suppression.csv?search=${domainName}` },
  ],
};
