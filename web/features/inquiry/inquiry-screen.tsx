'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import type { AskedDelivery } from './ask-dialog.tsx';
import { InquiryList } from './inquiry-list.tsx';
import type { Side } from './inquiry-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const AskDialog = dynamic(async () => (await import('./ask-dialog.tsx')).AskDialog);

const boxes = ['queue', 'own'] as const;

/** The page of inquiries: to whoever asks their own, to a reseller its queue beside what it asks the operator, to the operator what reaches it. */
export function InquiryScreen({ side }: { side: Side }) {
  const t = useTranslations('inquiry');
  const [typedBox, setBox] = useUrlState('box');
  const [from, setFrom] = useUrlState('delivery');
  const [asking, setAsking] = useState(false);
  const delivery = deliveryIn(from);
  const box = side !== 'desk' ? null : typedBox === 'own' || delivery ? 'own' : 'queue';
  const to = side === 'desk' ? 'operator' : 'support';
  const asks = side === 'asker' || box === 'own';
  const ask = asks && (
    <Button variant="primary" needs="inquiry:write" onClick={() => setAsking(true)}>
      <Plus aria-hidden />
      {t(`ask.${to}`)}
    </Button>
  );
  const close = () => {
    setAsking(false);
    setFrom('');
  };
  return (
    <>
      <PageHeader title={t('title')} description={t(`description.${box ?? (side === 'operator' ? side : 'asker')}`)} />
      {box && (
        <div className="mb-4 overflow-x-auto">
          <Segments
            legend={t('title')}
            choices={boxes.map((value) => ({ value, label: t(`box.${value}`) }))}
            value={box}
            onChange={(chosen) => setBox(chosen === 'queue' ? '' : chosen)}
          />
        </div>
      )}
      <InquiryList key={box} side={asks ? 'asker' : side} ask={ask} />
      {(asking || (asks && delivery)) && <AskDialog to={to} delivery={delivery} onClose={close} />}
    </>
  );
}

/** `2026-11-20/id`, as a delivery's page links here. */
function deliveryIn(text: string): AskedDelivery | null {
  const [acceptedOn = '', id = ''] = text.split('/');
  return /^\d{4}-\d{2}-\d{2}$/.test(acceptedOn) && id ? { acceptedOn, id } : null;
}
