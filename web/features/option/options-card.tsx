'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import type { Contract } from '../contract/contract-types.ts';

const OptionRequests = dynamic(async () => (await import('./option-requests.tsx')).OptionRequests);

// Its form comes with what checks it: only to whoever opens it.
const OptionDialog = dynamic(async () => (await import('./option-dialog.tsx')).OptionDialog);

type OptionsCardProps = { contract: Contract; resellerId: string | null /** Null: one's own. */ };

/** A contract's options with their own terms; the operator changes them, the reseller asks. */
export function OptionsCard({ contract, resellerId }: OptionsCardProps) {
  const t = useTranslations('contract');
  const [asked, setAsked] = useState<'add' | { end: string } | null>(null);
  const { options, phase, trial } = contract;
  const changeable = phase === 'running' || phase === 'accepted' || phase === 'suspended';
  const byOperator = resellerId !== null;
  return (
    <Card
      title={t('options')}
      description={t('optionsHint')}
      action={
        changeable &&
        phase !== 'suspended' &&
        trial?.converted !== null && (
          <Button needs={['contract:write', 'contract:decide']} size="sm" onClick={() => setAsked('add')}>
            {t(byOperator ? 'optionAdd' : 'optionAsk')}
          </Button>
        )
      }
    >
      {options.length === 0 ? (
        <p className="text-sm text-muted">{t('noOptions')}</p>
      ) : (
        <ul className="grid gap-3">
          {options.map(({ id, option, billingStart, minimumTermEnd, lastDay }) => (
            <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-sm">
              <span className="grid gap-1">
                <span className="font-medium">{t(`option.${option}`)}</span>
                <span className="text-muted">
                  {t('from')} <Day day={billingStart} />
                  {minimumTermEnd && (
                    <>
                      {' · '}
                      {t('date.minimumTermEnd')} <Day day={minimumTermEnd} />
                    </>
                  )}
                  {lastDay && (
                    <>
                      {' · '}
                      {t('lastDay')} <Day day={lastDay} />
                    </>
                  )}
                </span>
              </span>
              {changeable && !lastDay && (
                <Button
                  needs={['contract:write', 'contract:decide']}
                  size="sm"
                  variant="ghost"
                  onClick={() => setAsked({ end: id })}
                >
                  {t(byOperator ? 'optionEnd' : 'optionEndAsk')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <OptionRequests resellerId={resellerId} />
      {asked && (
        <OptionDialog
          contract={contract}
          resellerId={resellerId}
          ending={asked === 'add' ? null : asked.end}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}
