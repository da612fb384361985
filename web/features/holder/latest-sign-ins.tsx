'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { signInsShown } from '../home/what-home-shows.ts';
import { clientName } from '../profile/client-name.ts';

/** The latest sign-ins to the portal; all of them stand with the password. */
export function LatestSignIns() {
  const t = useTranslations('holder.home');
  const words = useTranslations('profile.history');
  const client = useTranslations('profile.client');
  const trpc = useTRPC();
  const history = useQuery(trpc.session.history.queryOptions({ limit: signInsShown }));
  if (history.error) return <QueryFailure error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <Card
      title={t('signIns')}
      description={t('signInsBody')}
      action={
        <Link href="/profile" className={buttonStyle({ size: 'sm' })}>
          {t('allSignIns')}
        </Link>
      }
    >
      {history.data?.rows.length === 0 && <p className="text-sm text-muted">{words('none')}</p>}
      {history.data ? (
        <ul className="divide-y divide-line">
          {history.data.rows.map(({ id, at, outcome, address, client: program }) => (
            <li key={id} className="grid gap-0.5 py-2.5 first:pt-0 last:pb-0">
              <span className="flex flex-wrap justify-between gap-x-4 text-sm leading-5">
                <span className="font-medium">{words(`outcomes.${outcome}`)}</span>
                <Time at={at} />
              </span>
              <span className="text-[13px] leading-5 break-words text-muted">
                {clientName(client, program)} · <span className="font-mono wrap-anywhere">{address}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Card>
  );
}
