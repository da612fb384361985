'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Permission } from '../../server/permissions.ts';

type Failure = Outputs['platform']['failures'][number];

/** Where each kind is seen to, and who may; null where it is seen to outside of the portal. */
const pages: Record<Failure['kind'], readonly [string, Permission] | null> = {
  'audit-chain': ['/audit', 'audit:read'],
  worker: ['/jobs', 'job:read'],
  nodes: ['/nodes', 'node:read'],
  certificates: ['/certificates', 'certificate:read'],
  'month-close': ['/billing', 'invoice:issue'],
  jobs: ['/jobs?state=failed', 'job:read'],
  'stripe-differences': ['/billing', 'invoice:issue'],
  'stripe-calls': ['/billing', 'invoice:issue'],
  notices: ['/jobs?task=send-notice', 'job:read'],
  webhooks: null,
  reports: null,
};

/** What failed and does not mend by itself: all over the platform or, for those who keep the accounts, of money; says so when there is nothing. */
export function Failures({ ofBilling = false }: { ofBilling?: boolean }) {
  const t = useTranslations('home.failures');
  const trpc = useTRPC();
  const live = { refetchInterval: 30_000 };
  const all = useQuery({ ...trpc.platform.failures.queryOptions(undefined, live), enabled: !ofBilling });
  const billing = useQuery({ ...trpc.platform.billingFailures.queryOptions(undefined, live), enabled: ofBilling });
  const failures = ofBilling ? billing : all;
  return (
    <Card flush title={t('title')} description={t(ofBilling ? 'billingHint' : 'hint')}>
      {failures.error && <QueryFailure error={failures.error} onRetry={() => void failures.refetch()} />}
      {!failures.error && !failures.data && <SkeletonRows rows={1} />}
      {failures.data?.length === 0 && (
        <p className="flex items-center gap-2 px-4 pb-4 text-sm text-muted sm:px-5">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good-ink" />
          {t('none')}
        </p>
      )}
      {failures.data && failures.data.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {failures.data.map((failure) => (
            <Row key={failure.kind} failure={failure} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ failure: { kind, count, since } }: { failure: Failure }) {
  const t = useTranslations('home.failures');
  const may = useMay();
  const [href, needs] = pages[kind] ?? [];
  const page = needs && may(needs) ? href : undefined;
  return (
    <li className="relative flex gap-2.5 px-4 py-3 sm:px-5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" />
      <span className="grid min-w-0 gap-0.5">
        <span className="text-sm leading-5 font-medium">
          {page ? (
            <Link href={page} className="after:absolute after:inset-0 hover:text-brand-ink">
              {t(`${kind}.title`, { count })}
            </Link>
          ) : (
            t(`${kind}.title`, { count })
          )}
        </span>
        <span className="text-[13px] leading-5 text-muted">
          {t(`${kind}.body`)}
          {since && (
            <span className="block">
              {t('since')} <Time at={since} />
            </span>
          )}
        </span>
      </span>
    </li>
  );
}
