'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import type { Account } from '../account/account-types.ts';
import type { ShownOnce } from '../account/shown-once-dialog.tsx';
import { AddAppPassword } from './add-app-password.tsx';
import { AppPasswordTable } from './app-password-table.tsx';
import { LastUse } from './last-use.tsx';

type AppPasswordsDialogProps = { account: Account; onShow: (shown: ShownOnce) => void; onClose: () => void };

/** An account's app passwords with their last use, and the way to a new one. */
export function AppPasswordsDialog({ account, onShow, onClose }: AppPasswordsDialogProps) {
  const t = useTranslations('appPassword');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const [adding, setAdding] = useState(false);
  const list = useQuery(trpc.appPassword.list.queryOptions({ accountId: account.id }, { staleTime: 0 }));
  if (adding) return <AddAppPassword account={account} onAdded={onShow} onClose={() => setAdding(false)} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('description', { address: account.address })}
      footer={
        <>
          <Button onClick={onClose}>{common('close')}</Button>
          <Button needs="app-password:write" variant="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        </>
      }
    >
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data ? (
        <div className="grid gap-4">
          <AppPasswordTable rows={list.data.appPasswords} />
          <p className="text-[13px] text-muted">
            {t('ownPassword')} <LastUse use={list.data.passwordLastUse} />
          </p>
        </div>
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Dialog>
  );
}
