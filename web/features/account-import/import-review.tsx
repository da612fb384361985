'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { bytesText } from '../../components/ui/amounts.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { RoomLine } from '../account/open-account-lines.tsx';
import { BillChange } from '../contract/bill-change.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import type { Import, Preview, Settings } from './import-types.ts';
import { ModeChoice } from './mode-choice.tsx';
import { RefusedTable, ShownTable } from './review-rows.tsx';

type ImportReviewProps = { of: Import; onDropped: () => void; onPlan?: ((planned: number) => void) | undefined };

/** What a file would do as it is read: figures, first rows, what is wrong, and what the month's bill becomes. */
export function ImportReview({ of, onDropped, onPlan }: ImportReviewProps) {
  const t = useTranslations('accountImport');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Settings>();
  const preview = useQuery(
    trpc.accountImport.preview.queryOptions(
      { id: of.id, ...(chosen && { settings: chosen }) },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  const start = useMutation(
    trpc.accountImport.start.mutationOptions({
      onSuccess(started) {
        queries.setQueryData(trpc.accountImport.get.queryKey({ id: of.id }), started);
        void queries.invalidateQueries(trpc.accountImport.list.queryFilter());
      },
    }),
  );
  const drop = useMutation(
    trpc.accountImport.drop.mutationOptions({
      async onSuccess() {
        onDropped();
        await queries.invalidateQueries(trpc.accountImport.list.queryFilter());
      },
    }),
  );
  const planned = preview.data?.good ?? 0;
  useEffect(() => {
    onPlan?.(planned);
    return () => onPlan?.(0);
  }, [planned, onPlan]);
  if (!preview.data)
    return preview.error ? (
      <QueryFailure error={preview.error} onRetry={() => void preview.refetch()} />
    ) : (
      <Card title={of.fileName}>
        <SkeletonRows />
      </Card>
    );
  const { data } = preview;
  const settings = chosen ?? data.settings;
  const set = (changed: Partial<Settings>) => setChosen({ ...settings, ...changed });
  const failure = preview.error ?? start.error ?? drop.error;
  const nothing = data.good === 0 || (settings.mode === 'all' && data.refusedCount > 0);
  return (
    <>
      <Card title={of.fileName} description={t('encoding', { encoding: t(`encodings.${data.encoding}`) })}>
        <ColumnMapping first={data.first} settings={settings} onChange={set} />
      </Card>
      {failure && <Notice tone="bad">{failure.message}</Notice>}
      <Card title={t('result')}>
        <div className="grid gap-4">
          <Figures preview={data} />
          <div className="grid gap-1 text-[13px] leading-5 text-muted">
            <RoomLine customerId={of.customerId} />
            <BillChange accounts={data.good} />
          </div>
          {data.secrets.generated > 0 && <Notice>{t('willGenerate', { count: data.secrets.generated })}</Notice>}
          <ModeChoice preview={data} mode={settings.mode} onChange={(mode) => set({ mode })} />
          <div className="flex flex-wrap gap-2">
            <Button
              needs="account-import:write"
              variant="primary"
              disabled={nothing || preview.isPlaceholderData}
              pending={start.isPending}
              onClick={() => start.mutate({ id: of.id, settings })}
            >
              {t('start', { count: data.good })}
            </Button>
            <Button needs="account-import:write" pending={drop.isPending} onClick={() => drop.mutate({ id: of.id })}>
              {t('drop')}
            </Button>
          </div>
        </div>
      </Card>
      {data.refusedCount > 0 && <RefusedTable rows={data.refused} count={data.refusedCount} />}
      {data.good > 0 && <ShownTable rows={data.shown} count={data.good} />}
    </>
  );
}

function Figures({ preview: { good, refusedCount, storageBytes, secrets } }: { preview: Preview }) {
  const t = useTranslations('accountImport');
  const format = useFormatter();
  const locale = useLocale();
  return (
    <Facts
      columns
      facts={[
        { label: t('good'), value: format.number(good) },
        { label: t('refused'), value: format.number(refusedCount) },
        { label: t('storage'), value: bytesText(storageBytes, locale) },
        { label: t('secret.hash'), value: format.number(secrets.hash) },
        { label: t('secret.password'), value: format.number(secrets.password) },
        { label: t('secret.generated'), value: format.number(secrets.generated) },
      ]}
    />
  );
}
