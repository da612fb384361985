'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { saveFile } from '../../client/csv.ts';
import { useTRPCClient } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';

/** The month's whole ledger as a file, with the hash that its invoice carries and how to recompute the peak. */
export function LedgerDownload({ month }: { month: string }) {
  const t = useTranslations('metering.download');
  const client = useTRPCClient();
  const save = useMutation({
    mutationFn: () => client.metering.ledger.query({ month }),
    onSuccess: ({ text }) => saveFile(`ledger-${month}.csv`, 'text/csv;charset=utf-8', text),
  });
  const file = save.data;
  return (
    <Card
      title={t('title')}
      description={t('hint')}
      action={
        <Button size="sm" pending={save.isPending} onClick={() => save.mutate()}>
          <Download aria-hidden />
          {t('save')}
        </Button>
      }
    >
      {save.error && <Notice tone="bad">{save.error.message}</Notice>}
      <div className="grid gap-2 text-[13px] leading-5 text-muted">
        <p>{t('how')}</p>
        {file && (
          <p>
            {t('opening', { accounts: file.opening })}
            <span className="block font-mono text-xs wrap-anywhere">SHA-256 {file.hash}</span>
          </p>
        )}
      </div>
    </Card>
  );
}
