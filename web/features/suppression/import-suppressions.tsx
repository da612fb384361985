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
import { ImportPreview } from './import-preview.tsx';
import { ListSelect } from './list-select.tsx';

const maxBytes = 2 * 1024 * 1024;

/** Takes over a list of addresses: chosen, shown with what it would do and what cannot be taken, confirmed, told. */
export function ImportSuppressions({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('suppression');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [list, setList] = useState('reseller');
  const [chosen, setChosen] = useState<{ name: string; file: string } | null>(null);
  const [tooBig, setTooBig] = useState(false);
  const preview = useMutation(trpc.suppression.previewImport.mutationOptions());
  const take = useMutation(
    trpc.suppression.import.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.suppression.pathKey() }),
    }),
  );
  const owner = (of: string) => (ofReseller && of !== 'reseller' ? { customerId: of } : {});

  async function pick(picked: File) {
    take.reset();
    preview.reset();
    setTooBig(picked.size > maxBytes);
    if (picked.size > maxBytes) return setChosen(null);
    const file = await base64Of(picked);
    setChosen({ name: picked.name, file });
    preview.mutate({ file, ...owner(list) });
  }
  function choose(of: string) {
    setList(of);
    take.reset();
    if (chosen) preview.mutate({ file: chosen.file, ...owner(of) });
  }
  const done = take.data;
  return (
    <>
      <PageHeader
        title={t('import.title')}
        crumbs={[{ label: t('title'), href: '/suppression' }]}
        description={t('import.description')}
      />
      <div className="grid gap-5">
        <Card>
          <div className="flex flex-wrap items-end gap-4">
            {ofReseller && <ListSelect value={list} onChange={choose} />}
            <FilePicker
              label={t('import.file')}
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              choose={t('import.choose')}
              chosen={chosen?.name ?? null}
              none={t('import.noFile')}
              pending={preview.isPending}
              onPick={pick}
            />
          </div>
        </Card>
        {tooBig && <Notice tone="bad">{t('import.tooBig')}</Notice>}
        {preview.error && <Notice tone="bad">{preview.error.message}</Notice>}
        {take.error && <Notice tone="bad">{take.error.message}</Notice>}
        {done && (
          <Notice
            tone="good"
            live
            title={t('import.done')}
            action={
              <Link href="/suppression" className={buttonStyle({ size: 'sm' })}>
                {t('import.toList')}
              </Link>
            }
          >
            {t('import.doneBody', { added: done.added, known: done.known, refusedCount: done.refusedCount })}
          </Notice>
        )}
        {chosen && preview.data && !done && (
          <ImportPreview
            figures={preview.data}
            pending={take.isPending}
            onConfirm={() => take.mutate({ file: chosen.file, ...owner(list) })}
          />
        )}
      </div>
    </>
  );
}
