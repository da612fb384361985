'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { type AbuseDetail, stateTone } from './abuse-types.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseDays, CaseGraph } from './case-figures.tsx';
import { CaseNotes } from './case-notes.tsx';
import { useFigureText } from './figure-text.ts';

/** One case: what was found, by which rule, over which days, what was done, and what can be done. */
export function CasePage({ id, operator }: { id: string; operator: boolean }) {
  const t = useTranslations('abuse');
  const trpc = useTRPC();
  const ofAll = useQuery(trpc.abuse.getOf.queryOptions({ id }, { enabled: operator }));
  const ofOwn = useQuery(trpc.abuse.get.queryOptions({ id }, { enabled: !operator }));
  const query = operator ? ofAll : ofOwn;
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={6} />;
  const found = query.data;
  return (
    <>
      <PageHeader
        title={t(`kind.${found.kind}`)}
        crumbs={[{ label: t('title'), href: '/abuse' }]}
        badge={<Badge tone={stateTone[found.state]}>{t(`state.${found.outcome ?? found.state}`)}</Badge>}
        description={t(`about.${found.kind}`)}
        action={<CaseActions found={found} operator={operator} />}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-5">
          <Why found={found} operator={operator} />
          <CaseGraph days={found.days} />
          <CaseNotes found={found} operator={operator} />
          <CaseDays days={found.days} kind={found.kind} />
        </div>
        <div className="grid gap-5">
          <About found={found} operator={operator} />
          {!operator && <WhatToDo kind={found.kind} />}
        </div>
      </div>
    </>
  );
}

function Why({ found, operator }: { found: AbuseDetail; operator: boolean }) {
  const t = useTranslations('abuse');
  const figure = useFigureText();
  return (
    <Card title={t('why')}>
      <p className="text-lg leading-7 font-semibold tabular-nums">{figure(found)}</p>
      <p className="mt-1 text-sm leading-6 text-muted">{t(`rule.${found.kind}`)}</p>
      {found.networks.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-1.5">
          {found.networks.map((network) => (
            <li key={network} className="rounded bg-sunken px-2 py-0.5 font-mono text-[13px]">
              {network}
            </li>
          ))}
        </ul>
      )}
      {found.state !== 'closed' && (
        <div className="mt-3">
          <Notice tone={found.state === 'escalated' ? 'warn' : 'info'}>
            {t(`${operator ? 'whose' : 'mine'}.${found.state}`)}
          </Notice>
        </div>
      )}
    </Card>
  );
}

function About({ found, operator }: { found: AbuseDetail; operator: boolean }) {
  const t = useTranslations('abuse');
  const { resellerId, reseller, customerId, customer, account, grade, openedAt, closedAt, frozen } = found;
  const link = (href: string, label: string) => (
    <Link href={href} className="font-medium text-brand-ink hover:underline">
      {label}
    </Link>
  );
  const facts = [
    ...(operator ? [{ label: t('reseller'), value: link(`/resellers/${resellerId}`, reseller) }] : []),
    { label: t('customer'), value: operator ? customer : link(`/customers/${customerId}`, customer) },
    ...(account
      ? [
          {
            label: t('account'),
            value: operator ? (
              account.address
            ) : (
              <span className="wrap-anywhere">
                {link(`/accounts?search=${encodeURIComponent(account.address)}`, account.address)}
              </span>
            ),
          },
        ]
      : []),
    {
      label: t('column.grade'),
      value: <Badge tone={grade === 'grave' ? 'bad' : 'warn'}>{t(`grade.${grade}`)}</Badge>,
    },
    { label: t('column.opened'), value: <Time at={openedAt} /> },
    ...(closedAt ? [{ label: t('closed'), value: <Time at={closedAt} /> }] : []),
  ];
  return (
    <Card title={t('aboutTitle')}>
      <Facts facts={facts} />
      {frozen && (
        <div className="mt-3">
          <Notice tone="info">{t('frozen')}</Notice>
        </div>
      )}
      {!operator && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Link href={`/deliveries?customer=${customerId}`} className={buttonStyle({ size: 'sm' })}>
            {t('deliveries')}
          </Link>
          {frozen && (
            <Link href="/compromises" className={buttonStyle({ size: 'sm' })}>
              {t('reports')}
            </Link>
          )}
        </div>
      )}
    </Card>
  );
}

const steps = {
  complaints: ['list', 'unsubscribe', 'ask'],
  unknown: ['list', 'form', 'suppress'],
  blocks: ['reply', 'list', 'signing'],
  networks: ['ask', 'freeze', 'devices'],
} as const satisfies Record<AbuseDetail['kind'], readonly string[]>;

function WhatToDo({ kind }: { kind: AbuseDetail['kind'] }) {
  const t = useTranslations('abuse');
  return (
    <Card title={t('toDo')}>
      <ol className="grid list-decimal gap-2 pl-5 text-sm leading-6">
        {steps[kind].map((step) => (
          <li key={step}>{t(`step.${step}`)}</li>
        ))}
      </ol>
    </Card>
  );
}
