'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Meter } from '../../components/ui/meter.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useAccountsChanged } from '../account/use-accounts-changed.ts';
import { BulkRows } from './bulk-rows.tsx';
import type { Bulk } from './bulk-types.ts';
import { useRefusedFile } from './use-refused-file.ts';

/** How far a bulk change has come, and what came of each account. It goes on when one leaves. */
export function BulkProgress({ of }: { of: Bulk }) {
  const t = useTranslations('accountBulk');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const changed = useAccountsChanged();
  const file = useRefusedFile(of.id);
  const stop = useMutation(
    trpc.accountBulk.stop.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.accountBulk.pathFilter()),
    }),
  );
  const { id, state, change, total, doneRows, changed: done, unchanged, refused } = of;
  const isRunning = state === 'running';
  const { mutate: see } = useMutation(
    trpc.accountBulk.see.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.accountBulk.finished.queryFilter()),
    }),
  );
  // Lists and the peak are read again once all is done, and who sees it here is told of it nowhere else.
  useEffect(() => {
    if (isRunning) return;
    void changed();
    see({ id });
  }, [isRunning, changed, see, id]);
  const tone = refused > 0 || state === 'stopped' ? 'warn' : 'good';
  const failure = stop.error ?? file.error;
  return (
    <Card title={t(`titles.${change.kind}`)}>
      <div className="grid gap-4">
        {isRunning ? (
          <>
            <Meter used={doneRows} limit={total} label={t('running')} text={t('ofRows', { done: doneRows, total })} />
            <p className="text-[13px] leading-5 text-muted">{t('mayLeave')}</p>
          </>
        ) : (
          <Notice tone={tone} live title={t(`ended.${state}`)}>
            {t('endedBody', { done, unchanged, refused, left: total - doneRows })}
          </Notice>
        )}
        {failure && <Notice tone="bad">{failure.message}</Notice>}
        <div className="flex flex-wrap gap-2">
          {isRunning && (
            <Button needs="account-bulk:write" pending={stop.isPending} onClick={() => stop.mutate({ id })}>
              <Square aria-hidden />
              {t('stop')}
            </Button>
          )}
          {refused > 0 && (
            <Button pending={file.isPending} onClick={() => file.mutate()}>
              {t('saveRefused', { count: refused })}
            </Button>
          )}
          <Link href="/accounts" className={buttonStyle()}>
            {t('toAccounts')}
          </Link>
        </div>
        <BulkRows of={of} />
      </div>
    </Card>
  );
}
