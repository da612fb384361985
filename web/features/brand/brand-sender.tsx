'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';

const HeldSender = dynamic(async () => (await import('./held-sender.tsx')).HeldSender);
const ChooseSender = dynamic(async () => (await import('./choose-sender.tsx')).ChooseSender);

/** Which address the mails of the brand come from, and whether they do. */
export function BrandSender() {
  const t = useTranslations('brand.sender');
  const trpc = useTRPC();
  const [choosing, setChoosing] = useState(false);
  const held = useQuery(trpc.brandSender.get.queryOptions());
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={
        held.data !== undefined &&
        !choosing && (
          <Button needs="brand:write" size="sm" onClick={() => setChoosing(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      {held.error && <QueryFailure error={held.error} onRetry={() => void held.refetch()} />}
      {held.data === undefined && !held.error && <SkeletonRows rows={2} />}
      {held.data !== undefined && (
        <div className="grid gap-4">
          {held.data ? <HeldSender sender={held.data} /> : <Notice tone="info">{t('none')}</Notice>}
          {choosing && <ChooseSender another={held.data !== null} onDone={() => setChoosing(false)} />}
        </div>
      )}
    </Card>
  );
}
