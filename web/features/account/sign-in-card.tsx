'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { AppPasswordTable } from '../app-password/app-password-table.tsx';
import { LastUse } from '../app-password/last-use.tsx';

/** What signs in to the account, and when each was used last. */
export function SignInCard({ accountId }: { accountId: string }) {
  const t = useTranslations('appPassword');
  const words = useTranslations('account.detail');
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.appPassword.list.queryOptions({ accountId }));
  return (
    <Card title={words('signIn')}>
      {error ? (
        <QueryFailure error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <div className="grid gap-4">
          <p className="text-[13px] leading-5 text-muted">
            {t('ownPassword')} <LastUse use={data.passwordLastUse} />
          </p>
          <AppPasswordTable rows={data.appPasswords} />
        </div>
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Card>
  );
}
