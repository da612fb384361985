'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Compromise } from './compromise-types.ts';
import { FrozenBadge } from './frozen-badge.tsx';
import { LiftButton } from './lift-button.tsx';
import { Steps } from './what-to-do.tsx';

/** One report. A lifted one says only what it was. */
export function CompromiseCard({ compromise }: { compromise: Compromise }) {
  const t = useTranslations('compromise');
  const { target, label, customer, note, reportedAt, reportedBy, byHolder, appPasswords, sessions } = compromise;
  const { seenAt, instruction, liftedAt, liftedBy } = compromise;
  const ended = [
    ...(target === 'account' ? [t('endedPasswords', { count: appPasswords })] : []),
    ...(target === 'user' ? [t('endedSessions', { count: sessions })] : []),
    ...(target === 'relay_login' || target === 'webhook' || target === 'api_key'
      ? [t('endedSecret', { count: 0 })]
      : []),
  ];
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere">{label ?? t('gone')}</span>
          {liftedAt ? <Badge tone="good">{t('lifted')}</Badge> : <FrozenBadge />}
        </span>
      }
      description={t(`target.${target}`)}
      action={!liftedAt && <LiftButton compromise={compromise} />}
    >
      <div className="grid gap-4">
        <Facts
          columns
          facts={[
            { label: t('reportedAt'), value: <Time at={reportedAt} /> },
            { label: t('reportedBy'), value: byHolder ? t('holder') : (reportedBy ?? t('above')) },
            ...(customer ? [{ label: t('customer'), value: customer }] : []),
            { label: t('done'), value: ended.join(' ') },
            { label: t('operator'), value: seenAt ? <Time at={seenAt} /> : t('notSeen') },
            ...(liftedAt
              ? [
                  { label: t('liftedAt'), value: <Time at={liftedAt} /> },
                  { label: t('liftedBy'), value: liftedBy ?? t('above') },
                ]
              : []),
            ...(note ? [{ label: t('note'), value: <span className="whitespace-pre-wrap">{note}</span> }] : []),
          ]}
        />
        {instruction && (
          <Notice tone="warn" title={t('instruction')}>
            <span className="break-words whitespace-pre-wrap">{instruction}</span>
          </Notice>
        )}
        {!liftedAt && (
          <section>
            <h3 className="mb-1.5 text-sm font-semibold">{t('next')}</h3>
            <Steps target={target} />
          </section>
        )}
      </div>
    </Card>
  );
}
