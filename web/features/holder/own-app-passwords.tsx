'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import type { MailServer } from '../account/account-types.ts';
import { type ShownOnce, ShownOnceDialog } from '../account/shown-once-dialog.tsx';
import { AppPasswordTable } from '../app-password/app-password-table.tsx';
import { LastUse } from '../app-password/last-use.tsx';
import type { Mailbox } from './holder-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AddAppPassword = dynamic(async () => (await import('../app-password/add-app-password.tsx')).AddAppPassword);

/** One's own app passwords: each with its last use, and the way to another. */
export function OwnAppPasswords({ mailbox, server }: { mailbox: Mailbox; server: MailServer }) {
  const t = useTranslations('appPassword');
  const words = useTranslations('holder.appPasswords');
  const trpc = useTRPC();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<ShownOnce | null>(null);
  const list = useQuery(trpc.appPassword.list.queryOptions({ accountId: mailbox.id }));
  return (
    <>
      <PageHeader
        title={t('title')}
        description={words('body')}
        action={
          <Button variant="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Card>
          {list.data ? (
            <div className="grid gap-4">
              <AppPasswordTable rows={list.data.appPasswords} />
              <p className="text-[13px] text-muted">
                {t('ownPassword')} <LastUse use={list.data.passwordLastUse} />
              </p>
            </div>
          ) : (
            <SkeletonRows rows={3} />
          )}
        </Card>
      )}
      {adding && (
        <AddAppPassword
          account={mailbox}
          onAdded={(made) => {
            setAdding(false);
            setShown(made);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {shown && (
        <ShownOnceDialog shown={shown} server={server} description={words('shown')} onClose={() => setShown(null)} />
      )}
    </>
  );
}
