import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { listUsers, type Self as User } from '../../services/administrator/list-users.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { type customerFilter, pageCustomers } from '../../services/customer/page-customers.ts';
import type { SystemTx } from '../../services/db/doors.ts';
import { type domainFilter, pageDomains } from '../../services/domain/page-domains.ts';
import { type InvoiceFilter, listInvoices } from '../../services/invoice/invoice-view.ts';
import { listResaleInvoices, type resaleInvoiceFilter } from '../../services/resale/list-resale-invoices.ts';
import { listResellers } from '../../services/reseller/list-resellers.ts';
import { isPublished } from '../features/domain/domain-types.ts';
import { type CsvColumn, csvInstant, listCsv, pagesOf } from './list-csv.ts';
import type { OpenOwn, OpenTenant } from './own-transaction.ts';

export type Shown = readonly string[] | undefined;
export type RowOf<Read extends (...given: never[]) => Promise<{ rows: readonly unknown[] }>> = Awaited<
  ReturnType<Read>
>['rows'][number];

/** Rows read and written at once; those of domains hold their records. */
export const rowsAtOnce = 500;

/** Customers as a filter shows them, by name. */
export async function* customerCsv(open: OpenTenant, filter: z.infer<typeof customerFilter>, shown: Shown) {
  const t = await getTranslations('customer');
  const columns: CsvColumn<RowOf<typeof pageCustomers>>[] = [
    ['name', t('column.name'), ({ name }) => name],
    ['state', t('column.state'), ({ state }) => t(`stateFilter.${state}`)],
    ['domains', t('column.domains'), ({ domains }) => domains],
    ['accounts', t('column.accounts'), ({ accounts }) => accounts],
    ['contract', t('column.contract'), (row) => row.thirdPartyContractOn.toISOString().slice(0, 10)],
  ];
  const pages = pagesOf((cursor) => open((tx) => pageCustomers(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** Domains as a filter shows them, by name. */
export async function* domainCsv(open: OpenTenant, filter: z.infer<typeof domainFilter>, shown: Shown) {
  const t = await getTranslations('domain');
  type Row = RowOf<typeof pageDomains>;
  const stateOf = (row: Row) => {
    if (!row.provenAt) return 'unproven';
    if (row.designation !== 'accepted') return 'undesignated';
    return isPublished(row) ? 'ready' : 'incomplete';
  };
  const found = ({ records }: Row) => records.filter(({ state }) => state === 'found').length;
  const columns: CsvColumn<Row>[] = [
    ['name', t('column.name'), ({ unicodeName }) => unicodeName],
    ['customer', t('column.customer'), ({ customerName }) => customerName],
    ['state', t('column.state'), (row) => t(`state.${stateOf(row)}`)],
    ['records', t('column.records'), (row) => t('recordsOf', { found: found(row), all: row.records.length })],
    ['accounts', t('column.accounts'), ({ accounts }) => accounts],
  ];
  const pages = pagesOf((cursor) => open((tx) => pageDomains(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** Aliases, groups and catch-alls as a filter shows them, by address. */
export async function* aliasCsv(
  open: OpenTenant,
  filter: { readonly search?: string; readonly kind?: 'alias' | 'group' },
  shown: Shown,
) {
  const t = await getTranslations('alias');
  const columns: CsvColumn<RowOf<typeof listAliases>>[] = [
    ['address', t('address'), ({ address }) => address],
    ['address', t('kind'), ({ kind, address }) => t(`kinds.${address.startsWith('@') ? 'catchAll' : kind}`)],
    ['targets', t('targets'), ({ targets }) => targets.join(' ')],
    ['posting', t('posting'), ({ posting }) => t(`postings.${posting}`)],
  ];
  const pages = pagesOf((cursor) => open((tx) => listAliases(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** Who signs in to a portal, as far as the one who asks sees them. */
export async function* administratorCsv(self: User, search: string | undefined, shown: Shown) {
  const t = await getTranslations('administrator');
  const columns: CsvColumn<RowOf<typeof listUsers>>[] = [
    ['name', t('name'), ({ name }) => name],
    ['name', t('csvEmail'), ({ email }) => email],
    [
      'where',
      t('where'),
      ({ role, duty, customRole, customer, domains }) =>
        role === 'domain_admin'
          ? t('ofDomains', { name: customer ?? '', domains: domains.map(({ name }) => name).join(' ') || '–' })
          : customer
            ? t('ofCustomer', { name: customRole ? `${customer} · ${customRole.name}` : customer })
            : (customRole?.name ?? (duty === 'custom' ? '–' : t(`duty.${duty}`))),
    ],
    ['factor', t('secondFactor'), ({ secondFactor }) => t(secondFactor ? 'on' : 'off')],
    ['last', t('lastSignIn'), ({ lastSignInAt }) => csvInstant(lastSignInAt) ?? t('never')],
  ];
  const pages = pagesOf((cursor) => listUsers(self, { ...(search && { search }), ...(cursor && { cursor }) }));
  yield* listCsv(columns, shown, pages);
}

/** The operator's resellers, by name. */
export async function* resellerCsv(
  open: <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>,
  search: string | undefined,
  shown: Shown,
) {
  const t = await getTranslations('reseller');
  const common = await getTranslations('common');
  const columns: CsvColumn<RowOf<typeof listResellers>>[] = [
    ['name', t('column.name'), ({ operatorName }) => operatorName],
    ['host', t('column.host'), ({ host }) => host],
    ['state', t('column.state'), ({ state }) => common(`state.${state}`)],
    ['customers', t('column.customers'), ({ customers }) => customers],
    ['domains', t('column.domains'), ({ domains }) => domains],
    ['accounts', t('column.accounts'), ({ accounts }) => accounts],
    ['created', t('column.created'), ({ createdAt }) => csvInstant(createdAt)],
  ];
  yield* listCsv(
    columns,
    shown,
    pagesOf((cursor) => open((tx) => listResellers(tx, { search, cursor, limit: rowsAtOnce }))),
  );
}

/** Issued invoices as a filter shows them, the newest first; whose, for whoever issues them. */
export async function* invoiceCsv(open: OpenOwn, filter: InvoiceFilter, shown: Shown) {
  const t = await getTranslations('invoice');
  const columns: CsvColumn<RowOf<typeof listInvoices>>[] = [
    ['number', t('number'), ({ number }) => number],
    ['month', t('month'), ({ month }) => month],
    ['recipient', t('recipient'), ({ recipient }) => recipient],
    ['contract', t('contract'), ({ contract }) => contract],
    ['due', t('issued'), ({ issuedOn }) => issuedOn],
    ['due', t('due'), ({ due }) => due],
    ['total', t('total'), ({ total }) => total],
    ['total', t('credited'), ({ credited }) => credited],
    ['standing', t('standing.title'), ({ standing }) => t(`standing.${standing}`)],
    ['open', t('openYen'), ({ open: yen }) => yen],
    ['standing', t('paidOn'), ({ paidOn }) => paidOn.join(' ')],
  ];
  const pages = pagesOf((cursor) => open((tx) => listInvoices(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}

/** Invoices of a reseller to its customers as a filter shows them, the newest first. */
export async function* resaleCsv(open: OpenTenant, filter: z.infer<typeof resaleInvoiceFilter>, shown: Shown) {
  const t = await getTranslations('resale');
  const columns: CsvColumn<RowOf<typeof listResaleInvoices>>[] = [
    ['number', t('number'), ({ number }) => number],
    ['month', t('month'), ({ month }) => month],
    ['customer', t('customer'), ({ customer }) => customer],
    ['due', t('due'), ({ dueOn }) => dueOn],
    ['standing', t('standing.title'), ({ standing }) => t(`standing.${standing}`)],
    ['open', t('open'), ({ open: yen }) => yen],
    ['total', t('net'), ({ net }) => net],
    ['total', t('total'), ({ total }) => total],
  ];
  const pages = pagesOf((cursor) => open((tx) => listResaleInvoices(tx, { ...filter, cursor, limit: rowsAtOnce })));
  yield* listCsv(columns, shown, pages);
}
