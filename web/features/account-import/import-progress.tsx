'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Meter } from '../../components/ui/meter.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useAccountsChanged } from '../account/use-accounts-changed.ts';
import type { Import } from './import-types.ts';
import { useImportFiles } from './use-import-files.ts';

type ImportProgressProps = { of: Import; onAnother: () => void; endLabel?: string | undefined };

/** How far an import has come, and what came of it. It goes on when one leaves. */
export function ImportProgress({ of, onAnother, endLabel }: ImportProgressProps) {
  const t = useTranslations('accountImport');
  const format = useFormatter();
  const changed = useAccountsChanged();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { id, state, rows, doneRows, opened, refused, passwords, fileName } = of;
  const isRunning = state === 'running';
  const { mutate: see } = useMutation(
    trpc.accountImport.see.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.accountImport.finished.queryFilter()),
    }),
  );
  // Lists and the peak are read again once the accounts are there, and who sees it here is told of it nowhere else.
  useEffect(() => {
    if (isRunning) return;
    void changed();
    see({ id });
  }, [isRunning, changed, see, id]);
  return (
    <Card title={fileName}>
      <div className="grid gap-4">
        {isRunning ? (
          <>
            <Meter used={doneRows} limit={rows} label={t('running')} text={t('ofRows', { done: doneRows, rows })} />
            <p className="text-[13px] leading-5 text-muted">{t('mayLeave')}</p>
          </>
        ) : (
          <Notice tone={state === 'refused' ? 'bad' : refused > 0 ? 'warn' : 'good'} live title={t(`ended.${state}`)}>
            {t(`endedBody.${state}`, { opened, refused })}
          </Notice>
        )}
        <Facts
          columns
          facts={[
            { label: t('opened'), value: format.number(opened) },
            { label: t('refused'), value: format.number(refused) },
            { label: t('passwords'), value: format.number(passwords) },
          ]}
        />
        {!isRunning && <Files of={of} onAnother={onAnother} endLabel={endLabel} />}
      </div>
    </Card>
  );
}

function Files({ of, onAnother, endLabel }: ImportProgressProps) {
  const t = useTranslations('accountImport');
  const files = useImportFiles(of);
  const failure = files.refused.error ?? files.passwords.error;
  return (
    <>
      {of.passwords > 0 && (
        <Notice
          tone="warn"
          title={t('passwordsTitle', { count: of.passwords })}
          action={
            <Button
              needs="account-import:write"
              variant="primary"
              pending={files.passwords.isPending}
              onClick={() => files.passwords.mutate({ id: of.id })}
            >
              {t('takePasswords')}
            </Button>
          }
        >
          {t('passwordsBody')}
        </Notice>
      )}
      {failure && <Notice tone="bad">{failure.message}</Notice>}
      <div className="flex flex-wrap gap-2">
        {of.refused > 0 && (
          <Button pending={files.refused.isPending} onClick={() => files.refused.mutate()}>
            {t('saveRefused')}
          </Button>
        )}
        <Link href="/accounts" className={buttonStyle()}>
          {t('toAccounts')}
        </Link>
        <Button onClick={onAnother}>{endLabel ?? t('another')}</Button>
      </div>
    </>
  );
}
