'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { CopyLine } from '../../components/ui/copy-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { CheckLine } from '../domain/check-line.tsx';
import { DemoLink } from '../domain/demo-link.tsx';
import { DnsRecordView } from '../domain/dns-record.tsx';
import type { BrandHost } from './use-brand-hosts.ts';

type RecordsProps = { host: BrandHost; demoDnsUrl: string | null; checking: boolean };

/** What to publish for a host name: found, wanted, the record to copy, and who has to change it. */
export function HostRecords({ host, demoDnsUrl, checking }: RecordsProps) {
  const t = useTranslations('brand.hosts');
  const { records, addresses, apex, unicodeName } = host;
  const address = records.find(({ purpose }) => purpose === 'address');
  return (
    <div className="divide-y divide-line border-t border-line">
      <Status host={host} checking={checking} />
      {records.map((record) => (
        <DnsRecordView
          key={record.purpose}
          record={{ ...record, purpose: `portal_${record.purpose}` }}
          domain={unicodeName}
        />
      ))}
      {address?.state !== 'found' && addresses.length > 0 && (
        <div className="grid gap-2 px-4 py-3.5 sm:px-5">
          <p className="text-[13px] leading-5 text-muted">{apex ? t('apex', { host: unicodeName }) : t('addresses')}</p>
          {addresses.map((ip) => (
            <CopyLine key={ip} text={ip} label={ip} />
          ))}
        </div>
      )}
      {demoDnsUrl && records.some(({ state }) => state !== 'found') && (
        <div className="px-4 py-3.5 sm:px-5">
          <DemoLink url={demoDnsUrl} zone={zoneOf(records)} />
        </div>
      )}
    </div>
  );
}

function Status({ host, checking }: Pick<RecordsProps, 'host' | 'checking'>) {
  const t = useTranslations('brand.hosts');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const check = useMutation(
    trpc.brandHost.check.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      onSuccess: (hosts) => queries.setQueryData(trpc.brandHost.list.queryKey(), hosts),
    }),
  );
  const { claimId } = host;
  return (
    <CheckLine
      title={t('records')}
      waiting={host.state === 'waiting'}
      checking={checking}
      checkedAt={host.checkedAt}
      action={
        claimId && (
          <Button
            needs="brand:write"
            size="sm"
            pending={check.isPending}
            aria-label={t('checkOf', { host: host.unicodeName })}
            onClick={() => check.mutate({ id: claimId })}
          >
            <RefreshCw aria-hidden />
            {t('check')}
          </Button>
        )
      }
    />
  );
}

const zoneOf = (records: BrandHost['records']) =>
  records
    .map(({ name, type, value }) => `${name}. IN ${type} ${type === 'TXT' ? `"${value}"` : `${value}.`}`)
    .join('\n');
