'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { base64Of } from '../../client/file-bytes.ts';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { FilePicker } from '../../components/ui/file-picker.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { BankFilePreview } from './bank-file-preview.tsx';
import type { Preview } from './payment-types.ts';

const maxBytes = 2 * 1024 * 1024;

/** Takes over a bank's file: chosen, shown with a proposal for each entry, confirmed, told. */
export function ImportBankFile() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<{ name: string; file: string } | null>(null);
  const [tooBig, setTooBig] = useState(false);
  const preview = useMutation(trpc.payment.preview.mutationOptions());
  const take = useMutation(trpc.payment.import.mutationOptions({ onSuccess: () => queries.invalidateQueries() }));

  async function pick(picked: File) {
    take.reset();
    preview.reset();
    setTooBig(picked.size > maxBytes);
    if (picked.size > maxBytes) return setChosen(null);
    const file = await base64Of(picked);
    setChosen({ name: picked.name, file });
    preview.mutate({ file });
  }

  return (
    <>
      <PageHeader
        title={t('import')}
        crumbs={[{ label: t('title'), href: '/payments' }]}
        description={t('importHint')}
      />
      <div className="grid gap-5">
        <Card>
          <FilePicker
            label={t('file')}
            accept=".csv,.txt,text/csv,text/plain"
            choose={t('chooseFile')}
            chosen={chosen?.name ?? null}
            none={t('noFile')}
            pending={preview.isPending}
            onPick={pick}
          />
        </Card>
        {tooBig && <Notice tone="bad">{t('tooBig')}</Notice>}
        {preview.error && <Notice tone="bad">{preview.error.message}</Notice>}
        {take.error && <Notice tone="bad">{take.error.message}</Notice>}
        {take.data && (
          <Notice
            tone="good"
            live
            title={t('importDone')}
            action={
              <Link href="/payments" className={buttonStyle({ size: 'sm' })}>
                {t('toPayments')}
              </Link>
            }
          >
            {t('importResult', take.data)}
          </Notice>
        )}
        {chosen && preview.data && !take.data && (
          <BankFilePreview
            key={`${chosen.name} ${preview.submittedAt}`}
            preview={preview.data as Preview}
            pending={take.isPending}
            onConfirm={(choices) => take.mutate({ file: chosen.file, choices })}
          />
        )}
      </div>
    </>
  );
}
