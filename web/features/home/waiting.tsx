'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { unprovenFirst } from './what-home-shows.ts';

/** What only the reader can move on: domains without a proof of ownership. */
export function Waiting() {
  const t = useTranslations('home.tenant');
  const trpc = useTRPC();
  const domains = useQuery(trpc.domain.page.queryOptions(unprovenFirst, { refetchInterval: 15_000 }));
  const unproven = domains.data?.rows;
  return (
    <Card title={t('waiting')}>
      {domains.error && <QueryFailure error={domains.error} onRetry={() => void domains.refetch()} />}
      {!domains.error && !unproven && <Skeleton className="h-5 w-48" />}
      {unproven?.length === 0 && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good-ink" />
          {t('nothingWaits')}
        </p>
      )}
      {unproven && unproven.length > 0 && (
        <Notice
          tone="warn"
          title={t('unproven', { count: domains.data?.total ?? 0 })}
          action={
            <Link href="/domains" className={buttonStyle({ size: 'sm' })}>
              {t('checkDomains')}
            </Link>
          }
        >
          {t('unprovenBody')}
          <ul className="mt-1.5 grid gap-0.5">
            {unproven.map(({ id, unicodeName }) => (
              <li key={id}>
                <Link href={`/domains/${id}`} className="font-medium break-all text-ink hover:underline">
                  {unicodeName}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}
