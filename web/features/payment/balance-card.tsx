'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { StandingBadge } from '../invoice/standing-badge.tsx';

/** What a contract owes, until when, and what stands to its credit. `resellerId` null: the reader's own. */
export function BalanceCard({ resellerId }: { resellerId: string | null }) {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const own = useQuery({ ...trpc.arrears.own.queryOptions(), enabled: resellerId === null });
  const any = useQuery({
    ...trpc.arrears.ofReseller.queryOptions({ resellerId: resellerId ?? '' }),
    enabled: resellerId !== null,
  });
  const query = resellerId === null ? own : any;
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={3} />;
  const { open, overdue, lateSoFar, credit, invoices, payTo, liabilityCap } = query.data;
  const path = resellerId === null ? '/invoices' : '/billing';
  return (
    <Card
      title={t('balance')}
      description={t('balanceHint')}
      action={overdue > 0 && <StandingBadge standing="overdue" />}
    >
      <div className="grid gap-4">
        <Facts
          facts={[
            { label: t('openAll'), value: <Yen yen={open} /> },
            ...(overdue > 0 ? [{ label: t('overdue'), value: <Yen yen={overdue} /> }] : []),
            ...(lateSoFar > 0 ? [{ label: t('lateSoFar'), value: <Yen yen={lateSoFar} /> }] : []),
            ...(credit > 0 ? [{ label: t('credit'), value: <Yen yen={credit} /> }] : []),
            ...(resellerId === null
              ? []
              : [
                  {
                    label: t('liabilityCap'),
                    value: liabilityCap === null ? t('noCap') : <Yen yen={liabilityCap} />,
                  },
                ]),
          ]}
        />
        {invoices.length === 0 ? (
          <p className="text-sm text-muted">{t('nothingOpen')}</p>
        ) : (
          <ul className="grid divide-y divide-line text-sm">
            {invoices.map(({ id, number, due, open: yen, daysOverdue }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
                <span>
                  <Link href={`${path}/${id}`} className="font-medium hover:text-brand-ink">
                    {number}
                  </Link>
                  <span className={daysOverdue > 0 ? 'block text-[13px] text-bad-ink' : 'block text-[13px] text-muted'}>
                    {t('since')} <Day day={due} />
                    {daysOverdue > 0 && ` (${t('days', { days: daysOverdue })})`}
                  </span>
                </span>
                <Yen yen={yen} />
              </li>
            ))}
          </ul>
        )}
        {open > 0 && payTo !== '' && (
          <div className="text-sm">
            <h3 className="text-xs leading-5 text-muted">{t('howToPay')}</h3>
            <p className="whitespace-pre-line">{payTo}</p>
          </div>
        )}
      </div>
    </Card>
  );
}
