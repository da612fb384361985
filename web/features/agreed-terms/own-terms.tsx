'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AgreeDialog = dynamic(async () => (await import('./agree-dialog.tsx')).AgreeDialog);

/** What is agreed with this contractor alone, and the way to change it. */
export function OwnTerms({ resellerId }: { resellerId: string }) {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const [changing, setChanging] = useState(false);
  const { data } = useQuery(trpc.contract.quoteTerms.queryOptions({ resellerId }, { retry: false }));
  if (!data) return null;
  const names = Object.keys(data.override);
  return (
    <Card title={t('agreed.title')} description={t('agreed.hint')}>
      <div className="grid gap-3 text-sm">
        {names.length === 0 ? (
          <p className="text-muted">{t('agreed.none')}</p>
        ) : (
          <ul className="grid gap-1">
            {names.map((name) => (
              <li key={name}>{t(`parameter.${name as 'cancelRule'}`)}</li>
            ))}
          </ul>
        )}
        <Button size="sm" onClick={() => setChanging(true)}>
          {t('agreed.change')}
        </Button>
      </div>
      {changing && (
        <AgreeDialog resellerId={resellerId} held={data.override} from={data.from} onClose={() => setChanging(false)} />
      )}
    </Card>
  );
}
