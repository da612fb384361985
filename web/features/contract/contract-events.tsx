'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Time } from '../../components/ui/time.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Contract } from './contract-types.ts';

/** What happened to the contract, the latest first. */
export function ContractEvents({ events }: { events: Contract['events'] }) {
  const t = useTranslations('contract');
  return (
    <Card title={t('history')}>
      <ol className="grid gap-3">
        {events.map(({ sequence, event, recordedAt }) => (
          <li key={sequence} className="grid gap-0.5 border-l-2 border-line pl-3 text-sm">
            <span className="font-medium">
              <Day day={event.on} /> · {t(`event.${event.kind}`)}
            </span>
            {'ground' in event && <span>{t(`ground.${event.ground}`)}</span>}
            {(event.kind === 'started' || event.kind === 'trial-converted') && (
              <span>
                {t('date.billingStart')} <Day day={event.billingStart} />
              </span>
            )}
            {event.kind === 'option-added' && <span>{t(`option.${event.option}`)}</span>}
            {event.kind === 'cancellation-noticed' && (
              <span>
                {t('lastDay')} <Day day={event.lastDay} /> · {t('charge')} <Yen yen={event.charge} />
              </span>
            )}
            <span className="text-xs text-muted">
              {t('recorded')} <Time at={recordedAt} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
