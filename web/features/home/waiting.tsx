'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFaultText } from '../domain/use-fault-text.ts';
import { unprovenFirst } from './what-home-shows.ts';

/** What only the reader can move on: domains without a proof of ownership, and those whose records are wrong. */
export function Waiting() {
  const t = useTranslations('home.tenant');
  const trpc = useTRPC();
  const live = { refetchInterval: 15_000 };
  const domains = useQuery(trpc.domain.page.queryOptions(unprovenFirst, live));
  const faulty = useQuery(trpc.domain.faulty.queryOptions(undefined, live));
  const faultText = useFaultText();
  const unproven = domains.data?.rows;
  const failed = [domains, faulty].find(({ error }) => error);
  const isQuiet = unproven?.length === 0 && faulty.data?.total === 0;
  return (
    <Card title={t('waiting')}>
      <div className="grid gap-3">
        {failed?.error && <QueryFailure error={failed.error} onRetry={() => void failed.refetch()} />}
        {!failed && !(unproven && faulty.data) && <Skeleton className="h-5 w-48" />}
        {isQuiet && (
          <p className="flex items-center gap-2 text-sm text-muted">
            <CircleCheck aria-hidden className="size-4 shrink-0 text-good-ink" />
            {t('nothingWaits')}
          </p>
        )}
        {faulty.data && faulty.data.total > 0 && (
          <Waits
            title={t('faulty', { count: faulty.data.total })}
            body={t('faultyBody')}
            rows={faulty.data.domains.map((domain) => ({ ...domain, detail: faultText(domain.faults) }))}
          />
        )}
        {unproven && unproven.length > 0 && (
          <Waits
            title={t('unproven', { count: domains.data?.total ?? 0 })}
            body={t('unprovenBody')}
            rows={unproven}
            action={
              <Link href="/domains" className={buttonStyle({ size: 'sm' })}>
                {t('checkDomains')}
              </Link>
            }
          />
        )}
      </div>
    </Card>
  );
}

type WaitsProps = {
  title: string;
  body: string;
  rows: readonly { id: string; unicodeName: string; detail?: string }[];
  action?: ReactNode;
};

function Waits({ title, body, rows, action }: WaitsProps) {
  return (
    <Notice tone="warn" title={title} action={action}>
      {body}
      <ul className="mt-1.5 grid gap-1">
        {rows.map(({ id, unicodeName, detail }) => (
          <li key={id}>
            <Link href={`/domains/${id}`} className="font-medium wrap-anywhere text-ink hover:underline">
              {unicodeName}
            </Link>
            {detail && <span className="block text-[13px] leading-5">{detail}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
