'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { accountLoginsShown } from './account-logins-shown.ts';
import { LoginTable } from './login-table.tsx';

/** The latest sign-ins to an account, and the tries that failed, for whoever administers it. */
export function AccountLogins({ accountId }: { accountId: string }) {
  const t = useTranslations('loginLog');
  const trpc = useTRPC();
  const list = useQuery(trpc.login.list.queryOptions({ accountId, limit: accountLoginsShown }));
  return (
    <Card
      flush
      title={t('cardTitle')}
      description={t('cardHint')}
      action={
        <Link
          href={`/logins?account=${accountId}`}
          className="text-[13px] font-medium whitespace-nowrap text-brand-ink hover:underline"
        >
          {t('seeAll')}
        </Link>
      }
    >
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <LoginTable
          rows={list.data?.rows}
          empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('cardEmpty')}</p>}
        />
      )}
    </Card>
  );
}
