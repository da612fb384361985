'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Handshake } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { ConsentButton } from './consent-button.tsx';
import { type Consent, ConsentCard } from './consent-card.tsx';
import { ConsentList, useConsentsAsked } from './consent-list.tsx';

/** What support has asked of one's own house: answered and ended here, and kept as it was. */
export function OwnConsents() {
  const t = useTranslations('support');
  const trpc = useTRPC();
  const { keyset, state, setState, asked } = useConsentsAsked();
  const list = useQuery(
    trpc.support.list.queryOptions(asked, { refetchInterval: 15_000, placeholderData: keepPreviousData }),
  );
  return (
    <div>
      <PageHeader title={t('title')} description={t('description')} />
      <ConsentList
        list={list}
        keyset={keyset}
        state={state}
        onState={setState}
        empty={
          <EmptyState icon={Handshake} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        }
      >
        {(consent) => <ConsentCard key={consent.id} consent={consent} actions={<Steps consent={consent} />} />}
      </ConsentList>
    </div>
  );
}

function Steps({ consent: { id, state, hours, areas } }: { consent: Consent }) {
  const t = useTranslations('support');
  if (state === 'live') return <ConsentButton step="end" id={id} hours={hours} />;
  if (state !== 'asked') return null;
  return (
    <>
      <ConsentButton step="refuse" id={id} hours={hours} />
      <ConsentButton step="grant" id={id} hours={hours}>
        <ul className="list-disc pl-5 text-sm leading-6">
          {areas.map((area) => (
            <li key={area}>{t(`area.${area}`)}</li>
          ))}
        </ul>
        <p className="mt-3 text-[13px] leading-5 text-muted">{t('readOnly')}</p>
      </ConsentButton>
    </>
  );
}
