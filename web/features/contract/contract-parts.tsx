'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import { ContractorCard } from '../contractor/contractor-card.tsx';
import { DemandsCard } from '../demand/demands-card.tsx';
import { OptionsCard } from '../option/options-card.tsx';
import { TrialCard } from '../trial/trial-card.tsx';
import { ContractEvents } from './contract-events.tsx';
import { ContractTerms } from './contract-terms.tsx';
import type { Contract } from './contract-types.ts';
import { EndOnDay } from './end-on-day.tsx';
import { RunningMonth } from './running-month.tsx';

const dateNames = ['applied', 'accepted', 'formed', 'serviceStart', 'billingStart', 'minimumTermEnd'] as const;

type ContractPartsProps = {
  contract: Contract;
  /** Null: one's own. */
  resellerId: string | null;
  children: ReactNode;
};

/** Everything a contract's page shows to both sides; `children` stand beside it. */
export function ContractParts({ contract, resellerId, children }: ContractPartsProps) {
  const t = useTranslations('contract');
  const format = useFormatter();
  const { dates, ending, suspension } = contract;
  const dayText = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div className="grid gap-5">
      {suspension && (
        <Notice tone="warn" title={t('suspendedSince')}>
          {t('suspendedBody', { ground: t(`ground.${suspension.ground}`) })}
          {suspension.until && <> {t('endsItself', { day: dayText(suspension.until) })}</>}
        </Notice>
      )}
      {ending && (
        <Notice tone="warn" title={t(`ends.${ending.kind}`)}>
          {t('endsBody', {
            day: dayText(ending.lastDay),
            charge: yenText(format, ending.charge),
          })}
        </Notice>
      )}
      <EndOnDay contract={contract} resellerId={resellerId} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid gap-5">
          <TrialCard contract={contract} resellerId={resellerId} />
          <RunningMonth contract={contract} />
          <OptionsCard contract={contract} resellerId={resellerId} />
          <DemandsCard contract={contract} resellerId={resellerId} />
          <ContractorCard contract={contract} resellerId={resellerId} />
          <ContractTerms terms={contract.terms} />
          <ContractEvents events={contract.events} />
        </div>
        <div className="grid gap-5">
          <Card title={t('dates')}>
            <Facts
              facts={dateNames.map((name) => {
                const day = dates[name];
                return { label: t(`date.${name}`), value: day ? <Day day={day} /> : t('none') };
              })}
            />
          </Card>
          {children}
        </div>
      </div>
    </div>
  );
}
