'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { AskedInquiry, QueuedInquiry, Side } from './inquiry-types.ts';

const link = (href: string, label: ReactNode) => (
  <Link href={href} className="font-medium wrap-anywhere text-brand-ink hover:underline">
    {label}
  </Link>
);

type InquiryFactsProps = { inquiry: AskedInquiry | QueuedInquiry; side: Side; isHolder: boolean };

/** Who asked, when, and about what. */
export function InquiryFacts({ inquiry, side, isHolder }: InquiryFactsProps) {
  const t = useTranslations('inquiry');
  const queued = 'labels' in inquiry ? inquiry : null;
  const facts = [
    { label: t('column.kind'), value: t(`kind.${inquiry.kind}`) },
    ...(queued?.reseller
      ? [{ label: t('reseller'), value: link(`/resellers/${queued.resellerId}`, queued.reseller) }]
      : []),
    ...(queued?.customer && queued.customerId
      ? [
          {
            label: t('customer'),
            value: side === 'desk' ? link(`/customers/${queued.customerId}`, queued.customer) : queued.customer,
          },
        ]
      : []),
    {
      label: t('askedBy'),
      value: (
        <span className="wrap-anywhere">
          {inquiry.askedBy ?? t(`asker.${inquiry.asker}`)}
          {inquiry.askedBy && side !== 'asker' && <span className="text-muted"> ({t(`asker.${inquiry.asker}`)})</span>}
        </span>
      ),
    },
    { label: t('openedAt'), value: <Time at={inquiry.openedAt} /> },
    ...(inquiry.about
      ? [
          {
            label: t(`target.${inquiry.about.type}`),
            value: <About about={inquiry.about} plain={isHolder || side === 'operator'} />,
          },
        ]
      : []),
  ];
  return (
    <Card title={t('facts')}>
      <Facts facts={facts} />
      {queued?.labels.includes('AUTH_NOT_PUBLISHED') && (
        <div className="mt-3">
          <Notice tone="warn" title={t('authNotPublished')}>
            {t('authNotPublishedBody')}
          </Notice>
        </div>
      )}
      {side === 'desk' && queued && <Misuse inquiry={queued} />}
    </Card>
  );
}

function About({ about, plain }: { about: NonNullable<AskedInquiry['about']>; plain: boolean }) {
  const t = useTranslations('inquiry');
  const { type, id, on, label } = about;
  if (label === null) return <span className="text-muted">{t('gone')}</span>;
  if (plain) return <span className="wrap-anywhere">{label}</span>;
  if (type === 'domain') return link(`/domains/${id}`, label);
  if (type === 'account') return link(`/accounts?search=${encodeURIComponent(label)}`, label);
  return link(`/deliveries/${on}/${id}`, t('deliveryOf', { day: label }));
}

/** Misuse is looked into where its reports and cases are (ADR 0049, 0059). */
function Misuse({ inquiry: { kind, cases } }: { inquiry: QueuedInquiry }) {
  const t = useTranslations('inquiry');
  const ofCase = useTranslations('abuse');
  if (kind !== 'misuse' && cases.length === 0) return null;
  return (
    <div className="mt-4 grid gap-2 border-t border-line pt-3">
      {cases.length > 0 && (
        <>
          <p className="text-[13px] leading-5 text-muted">{t('cases')}</p>
          <ul className="grid gap-1 text-sm">
            {cases.map(({ id, kind: what }) => (
              <li key={id}>{link(`/abuse/${id}`, ofCase(`kind.${what}`))}</li>
            ))}
          </ul>
        </>
      )}
      {kind === 'misuse' && (
        <p>
          <Link href="/compromises" className={buttonStyle({ size: 'sm' })}>
            {t('reports')}
          </Link>
        </p>
      )}
    </div>
  );
}
