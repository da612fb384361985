'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Handshake } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ConsentButton } from './consent-button.tsx';
import { ConsentCard, type ConsentOfReseller } from './consent-card.tsx';
import { ConsentList, useConsentsAsked } from './consent-list.tsx';

/** What the operator's support has asked for, and where it begins to look. */
export function OperatorConsents() {
  const t = useTranslations('support');
  const trpc = useTRPC();
  const { keyset, state, setState, asked } = useConsentsAsked();
  const list = useQuery(
    trpc.support.all.queryOptions(asked, { refetchInterval: 15_000, placeholderData: keepPreviousData }),
  );
  const [asking, setAsking] = useState(false);
  const ask = (
    <Button variant="primary" needs="support:ask" onClick={() => setAsking(true)}>
      {t('ask')}
    </Button>
  );
  return (
    <div>
      <PageHeader
        title={t('operatorTitle')}
        description={t('operatorDescription')}
        action={(state !== undefined || (list.data?.total ?? 0) > 0) && ask}
      />
      <ConsentList
        list={list}
        keyset={keyset}
        state={state}
        onState={setState}
        empty={
          <EmptyState icon={Handshake} title={t('emptyTitle')} action={ask}>
            {t('operatorEmptyBody')}
          </EmptyState>
        }
      >
        {(consent) => <ConsentCard key={consent.id} consent={consent} actions={<Steps consent={consent} />} />}
      </ConsentList>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function Steps({ consent: { id, state, hours } }: { consent: ConsentOfReseller }) {
  const t = useTranslations('support');
  const trpc = useTRPC();
  const open = useMutation(trpc.support.open.mutationOptions({ onSuccess: () => window.location.assign('/') }));
  if (state === 'asked') return <ConsentButton step="withdraw" id={id} hours={hours} />;
  if (state !== 'live') return null;
  return (
    <>
      {open.error && <Notice tone="bad">{open.error.message}</Notice>}
      <ConsentButton step="giveUp" id={id} hours={hours} />
      <Button variant="primary" needs="support:ask" pending={open.isPending} onClick={() => open.mutate({ id })}>
        {t('open')}
      </Button>
    </>
  );
}
