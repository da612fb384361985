'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Bulk } from '../account-bulk/bulk-types.ts';
import type { ListedImport } from '../account-import/import-types.ts';

const live = { refetchInterval: 15_000 };

/** Bulk changes and imports that one has started and left, and that have ended since. Nothing where there is nothing new. */
export function FinishedWork() {
  const trpc = useTRPC();
  const may = useMay();
  const bulks = useQuery({
    ...trpc.accountBulk.finished.queryOptions(undefined, live),
    enabled: may('account-bulk:write'),
  }).data;
  const imports = useQuery({
    ...trpc.accountImport.finished.queryOptions(undefined, live),
    enabled: may('account-import:write'),
  }).data;
  if (!bulks?.length && !imports?.length) return null;
  return (
    <>
      {bulks?.map((bulk) => (
        <FinishedBulk key={bulk.id} of={bulk} />
      ))}
      {imports?.map((each) => (
        <FinishedImport key={each.id} of={each} />
      ))}
    </>
  );
}

function FinishedBulk({ of }: { of: Bulk }) {
  const t = useTranslations('home.finished');
  const bulk = useTranslations('accountBulk');
  const { id, change, changed: done, unchanged, refused, total, doneRows, finishedAt } = of;
  const state = of.state === 'stopped' ? 'stopped' : 'done';
  return (
    <Notice
      tone={refused > 0 || state === 'stopped' ? 'warn' : 'good'}
      title={t('bulk', { what: bulk(`titles.${change.kind}`), how: bulk(`ended.${state}`) })}
      action={<See href={`/accounts/changes?change=${id}`} />}
    >
      {bulk('endedBody', { done, unchanged, refused, left: total - doneRows })} {finishedAt && <Time at={finishedAt} />}
    </Notice>
  );
}

function FinishedImport({ of }: { of: ListedImport }) {
  const t = useTranslations('home.finished');
  const words = useTranslations('accountImport');
  const { id, fileName: file, opened, refused, passwords, finishedAt } = of;
  const state = of.state === 'refused' ? 'refused' : 'done';
  return (
    <Notice
      tone={state === 'refused' ? 'bad' : refused > 0 ? 'warn' : 'good'}
      live={false}
      title={t(state === 'refused' ? 'importRefused' : 'import', { file })}
      action={<See href={`/accounts/import?import=${id}`} />}
    >
      {words(`endedBody.${state}`, { opened, refused })} {passwords > 0 && t('passwords', { count: passwords })}{' '}
      {finishedAt && <Time at={finishedAt} />}
    </Notice>
  );
}

function See({ href }: { href: string }) {
  const t = useTranslations('home.finished');
  return (
    <Link href={href} className={buttonStyle({ size: 'sm' })}>
      {t('see')}
    </Link>
  );
}
