'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Time } from '../../components/ui/time.tsx';

export type Consent = Outputs['support']['list']['rows'][number];
export type ConsentOfReseller = Outputs['support']['all']['rows'][number];

const tones = {
  ...{ asked: 'warn', live: 'good', refused: 'bad' },
  ...{ lapsed: 'neutral', withdrawn: 'neutral', ended: 'neutral', expired: 'neutral' },
} as const satisfies Record<Consent['state'], Tone>;

type ConsentCardProps = { consent: Consent | ConsentOfReseller; actions: ReactNode };

/** One request: what is asked, why, how it stands, and what was looked at with it. */
export function ConsentCard({ consent, actions }: ConsentCardProps) {
  const t = useTranslations('support');
  const {
    id,
    state,
    areas,
    customer,
    reason,
    hours,
    askedAt,
    answeredAt,
    answeredBy,
    expiresAt,
    endedAt,
    looks,
    answerBy,
  } = consent;
  const whose = customer ?? t('whole');
  const fact = (label: ReactNode, value: ReactNode) => ({ label, value });
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="break-words">{'reseller' in consent ? `${consent.reseller} · ${whose}` : whose}</span>
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        </span>
      }
      action={<span className="flex flex-wrap gap-2">{actions}</span>}
    >
      <Facts
        columns
        facts={[
          fact(t('what'), areas.map((area) => t(`area.${area}`)).join(t('comma'))),
          expiresAt
            ? fact(t('until'), <Time at={expiresAt} />)
            : fact(t('duration'), t('fromConsent', { count: hours })),
          fact(t('askedAt'), <Time at={askedAt} />),
          ...(answerBy ? [fact(t(state === 'lapsed' ? 'lapsedAt' : 'answerBy'), <Time at={answerBy} />)] : []),
          ...('askedBy' in consent && consent.askedBy ? [fact(t('askedBy'), consent.askedBy)] : []),
          ...(answeredAt ? [fact(t('answeredAt'), <Time at={answeredAt} />)] : []),
          ...(answeredBy ? [fact(t('answeredBy'), answeredBy)] : []),
          ...(endedAt && state !== 'lapsed' ? [fact(t('endedAt'), <Time at={endedAt} />)] : []),
          ...(answeredAt && state !== 'refused' ? [fact(t('looks'), t('times', { count: looks }))] : []),
        ]}
      />
      <p className="mt-3 text-xs leading-5 text-muted">{t('reason')}</p>
      <p className="text-sm leading-6 break-words whitespace-pre-wrap">{reason}</p>
      <Allowed needs="audit:read">
        <p className="mt-3">
          <Link href={`/audit?object=${id}`} className="text-sm font-medium text-brand-ink hover:underline">
            {t('history')}
          </Link>
        </p>
      </Allowed>
    </Card>
  );
}
