'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { type ApiKey, readable } from './api-key-types.ts';

const tones = { open: 'good', expired: 'neutral', revoked: 'neutral', frozen: 'bad' } as const;

type ApiKeyTableProps = {
  rows: readonly ApiKey[] | undefined;
  ofReseller: boolean;
  actionsOf: (key: ApiKey) => ReactNode;
  empty: ReactNode;
};

export function ApiKeyTable({ rows, ofReseller, actionsOf, empty }: ApiKeyTableProps) {
  const t = useTranslations('apiKey');
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, begins, createdBy, domains }) => (
        <>
          <span className="block font-medium break-words">{name}</span>
          <span className="block font-mono text-xs whitespace-nowrap text-muted">{begins}…</span>
          <span className="md:hidden">
            <DomainsOf domains={domains} isAllSaid={false} />
          </span>
          {createdBy && <span className="block text-xs text-muted">{t('by', { name: createdBy })}</span>}
        </>
      ),
    },
    {
      id: 'whose',
      header: t('whose'),
      from: 'md',
      cell: ({ customer, domains }) => (
        <span className="grid text-[13px]">
          {ofReseller && <span>{customer ?? t('ownCustomers')}</span>}
          <DomainsOf domains={domains} isAllSaid={!ofReseller} />
        </span>
      ),
    },
    {
      id: 'permissions',
      header: t('permissions'),
      from: 'lg',
      cell: ({ permissions }) => (
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-[13px]">
          {readable(permissions).map(({ noun, verbs }) => (
            <li key={noun}>
              {t(`noun.${noun}`)} <span className="text-muted">{verbs.map((verb) => t(verb)).join(' / ')}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: 'bounds',
      header: t('expires'),
      from: 'sm',
      cell: ({ networks, expiresAt }) => (
        <span className="grid text-[13px]">
          <span>{expiresAt ? <Time at={expiresAt} style="date" /> : t('noExpiry')}</span>
          <span className="text-xs whitespace-pre-line text-muted">
            {networks.length > 0 ? networks.join('\n') : t('anywhere')}
          </span>
        </span>
      ),
    },
    {
      id: 'used',
      header: t('lastUsed'),
      from: 'sm',
      cell: ({ lastUsedAt, lastUsedAddress }) =>
        lastUsedAt ? (
          <span className="grid text-[13px]">
            <Time at={lastUsedAt} />
            {lastUsedAddress && <span className="text-xs text-muted">{t('from', { address: lastUsedAddress })}</span>}
          </span>
        ) : (
          <span className="text-[13px] text-muted">{t('never')}</span>
        ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge> },
    { id: 'actions', header: '', className: 'w-0', cell: actionsOf },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />;
}

/** The domains that a key is for; of one that is for all of them only where nothing else says whose it is. */
function DomainsOf({ domains, isAllSaid }: { domains: ApiKey['domains']; isAllSaid: boolean }) {
  const t = useTranslations('apiKey');
  if (domains === null) return isAllSaid ? <span>{t('scope.all')}</span> : null;
  return (
    <span className="block text-xs wrap-anywhere text-muted">
      {domains.length > 0 ? domains.join(t('listComma')) : t('noDomains')}
    </span>
  );
}
