'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { AppPasswordTable } from './app-password-table.tsx';
import { LastUse } from './last-use.tsx';

type AppPasswordsShownProps = {
  accountId: string;
  /** Reads them again however lately they were read. */
  fresh?: boolean;
};

/** What signs in to an account: its app passwords and its own, each with its last use. */
export function AppPasswordsShown({ accountId, fresh = false }: AppPasswordsShownProps) {
  const t = useTranslations('appPassword');
  const trpc = useTRPC();
  const list = useQuery(trpc.appPassword.list.queryOptions({ accountId }, fresh ? { staleTime: 0 } : {}));
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonRows rows={3} />;
  return (
    <div className="grid gap-4">
      <AppPasswordTable rows={list.data.appPasswords} />
      <p className="text-[13px] text-muted">
        {t('ownPassword')} <LastUse use={list.data.passwordLastUse} />
      </p>
    </div>
  );
}
