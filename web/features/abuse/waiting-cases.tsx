'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { casesShown } from '../home/what-home-shows.ts';
import { useFigureText } from './figure-text.ts';

/** Cases that wait for the reader: to the operator those it was asked in, to a reseller all that are open. Nothing where there is none. */
export function WaitingCases({ operator }: { operator: boolean }) {
  const t = useTranslations('abuse');
  const trpc = useTRPC();
  const figure = useFigureText();
  const escalated = useQuery(
    trpc.abuse.list.queryOptions(
      { state: 'escalated', limit: casesShown },
      { enabled: operator, refetchInterval: 60_000 },
    ),
  );
  const own = useQuery(
    trpc.abuse.own.queryOptions(
      { state: 'unsettled', limit: casesShown },
      { enabled: !operator, refetchInterval: 60_000 },
    ),
  );
  const cases = (operator ? escalated : own).data;
  if (!cases || cases.total === 0) return null;
  return (
    <Card
      flush
      title={t('waitingTitle', { count: cases.total })}
      description={t(operator ? 'waitingHintOperator' : 'waitingHint')}
      action={
        <Link href="/abuse" className="text-[13px] font-medium text-brand-ink hover:underline">
          {t('all')}
        </Link>
      }
    >
      <ul className="divide-y divide-line border-t border-line">
        {cases.rows.map((found) => (
          <li key={found.id} className="relative grid gap-0.5 px-4 py-3 text-sm hover:bg-sunken sm:px-5">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={found.grade === 'grave' ? 'bad' : 'warn'}>{t(`grade.${found.grade}`)}</Badge>
              <Link href={`/abuse/${found.id}`} className="font-medium break-words after:absolute after:inset-0">
                {t(`kind.${found.kind}`)} · {[found.reseller, found.customer].filter(Boolean).join(' · ')}
              </Link>
            </span>
            <span className="text-[13px] leading-5 text-muted">{figure(found)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
