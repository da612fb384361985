'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { SenderPicker } from './sender-picker.tsx';

type Sender = NonNullable<Outputs['brandSender']['get']>;

/** Which address the mails of the brand come from, and whether they do. */
export function BrandSender() {
  const t = useTranslations('brand.sender');
  const trpc = useTRPC();
  const held = useQuery(trpc.brandSender.get.queryOptions());
  return (
    <Card title={t('title')} description={t('description')}>
      {held.error && <QueryFailure error={held.error} onRetry={() => void held.refetch()} />}
      {held.data === undefined && !held.error && <SkeletonRows rows={2} />}
      {held.data !== undefined && (
        <div className="grid gap-4">
          {held.data ? <Held sender={held.data} /> : <Notice tone="info">{t('none')}</Notice>}
          <Choose sender={held.data} />
        </div>
      )}
    </Card>
  );
}

function Held({ sender }: { sender: Sender }) {
  const t = useTranslations('brand.sender');
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { address, accountId, customerName, failure, failedAt, lacks, chosenAt } = sender;
  const clear = useMutation(
    trpc.brandSender.clear.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.brandSender.pathKey() }),
    }),
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Link href={`/accounts/${accountId}`} className="min-w-0 font-medium break-all underline underline-offset-4">
          {address}
        </Link>
        <Badge tone={failure ? 'bad' : 'good'}>{t(failure ? 'fails' : 'works')}</Badge>
        <span className="ms-auto">
          <RemoveButton
            needs="brand:write"
            label={t('clear')}
            title={t('clearTitle', { address })}
            consequence={t('clearBody')}
            confirm={t('clearConfirm')}
            removal={clear}
            onConfirm={() => clear.mutate()}
          />
        </span>
      </div>
      <p className="text-[13px] leading-5 text-muted">
        {customerName} · {t('since')} <Time at={chosenAt} />
      </p>
      {failure && (
        <Notice tone="bad">
          {t(`why.${failure}`)} {t('meanwhile')}
          {failedAt && (
            <>
              {' '}
              {t('lastSeen')} <Time at={failedAt} />
            </>
          )}
        </Notice>
      )}
      {lacks.length > 0 && (
        <Notice tone="warn">{t('lacks', { records: format.list(lacks.map((each) => t(`record.${each}`))) })}</Notice>
      )}
    </>
  );
}

function Choose({ sender }: { sender: Sender | null }) {
  const t = useTranslations('brand.sender');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [accountId, setAccountId] = useState('');
  const may = useMay();
  const set = useMutation(
    trpc.brandSender.set.mutationOptions({
      async onSuccess() {
        setAccountId('');
        toast(t('done'));
        await queries.invalidateQueries({ queryKey: trpc.brandSender.pathKey() });
      },
    }),
  );
  if (!may('brand:write')) return null;
  if (!may('account:read')) return <p className="text-[13px] leading-5 text-muted">{t('needsAccounts')}</p>;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (accountId) set.mutate({ accountId });
      }}
    >
      {set.error && <Notice tone="bad">{set.error.message}</Notice>}
      <div className="flex flex-wrap items-end gap-3">
        <SenderPicker label={t(sender ? 'another' : 'choose')} value={accountId} onChange={setAccountId} />
        <Button needs="brand:write" type="submit" pending={set.isPending} disabled={accountId === ''}>
          {t('set')}
        </Button>
      </div>
      <p className="text-[13px] leading-5 text-muted">{t('hint')}</p>
    </form>
  );
}
