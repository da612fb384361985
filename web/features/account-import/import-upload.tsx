'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { csvText, saveFile } from '../../client/csv.ts';
import { base64Of } from '../../client/file-bytes.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { FilePicker } from '../../components/ui/file-picker.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';

const maxBytes = 8 * 1024 * 1024;

type ImportUploadProps = {
  ofReseller: boolean;
  /** Whose they are where that is settled; else it is chosen here. */
  customerId?: string;
  onUploaded: (id: string) => void;
};

/** Whose accounts, and the file with them. Choosing a file opens nothing. */
export function ImportUpload({ ofReseller, customerId: settled, onUploaded }: ImportUploadProps) {
  const t = useTranslations('accountImport');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [chosen, setCustomerId] = useUrlState('customer');
  const customerId = settled ?? chosen;
  const [tooBig, setTooBig] = useState(false);
  const upload = useMutation(
    trpc.accountImport.upload.mutationOptions({
      onSuccess({ id }) {
        void queries.invalidateQueries(trpc.accountImport.list.queryFilter());
        onUploaded(id);
      },
    }),
  );
  async function pick(picked: File) {
    upload.reset();
    setTooBig(picked.size > maxBytes);
    if (picked.size > maxBytes) return;
    const file = await base64Of(picked);
    upload.mutate({ fileName: picked.name, file, ...(ofReseller && { customerId }) });
  }
  const sample = () => {
    const columns = (['address', 'displayName', 'quota', 'kind', 'password', 'passwordHash'] as const).map((field) =>
      t(`field.${field}`),
    );
    const rows = [
      ['taro@example.jp', t('sample.name'), '2GB', '', '', ''],
      ['info@example.jp', '', '500MB', '', '', '{SHA512-CRYPT}$6$…'],
    ];
    saveFile('accounts.csv', 'text/csv;charset=utf-8', csvText([columns, ...rows]));
  };
  const waits = ofReseller && customerId === '';
  return (
    <Card title={t('file')} description={t('fileHint')}>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-end gap-4">
          {ofReseller && settled === undefined && (
            <CustomerSelect
              label={t('customer')}
              value={customerId}
              onChange={setCustomerId}
              all={t('chooseCustomer')}
            />
          )}
          {waits ? (
            <p className="pb-1.5 text-sm text-muted">{t('customerFirst')}</p>
          ) : (
            <FilePicker
              label={t('file')}
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              choose={t('choose')}
              chosen={null}
              none={t('noFile')}
              pending={upload.isPending}
              onPick={pick}
            />
          )}
        </div>
        {tooBig && <Notice tone="bad">{t('tooBig')}</Notice>}
        {upload.error && <Notice tone="bad">{upload.error.message}</Notice>}
        <details className="text-[13px] leading-5">
          <summary className="cursor-pointer text-muted">{t('columnsHelp')}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            {(['address', 'displayName', 'quota', 'kind', 'password', 'passwordHash'] as const).map((field) => (
              <div key={field} className="contents">
                <dt className="font-medium">{t(`field.${field}`)}</dt>
                <dd className="text-muted max-sm:-mt-1">{t(`fieldHelp.${field}`)}</dd>
              </div>
            ))}
          </dl>
          <Button size="sm" className="mt-3" onClick={sample}>
            {t('sample.save')}
          </Button>
        </details>
      </div>
    </Card>
  );
}
