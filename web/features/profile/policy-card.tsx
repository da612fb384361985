'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';

// Its form comes with what checks it: only to whoever opens it.
const PolicyDialog = dynamic(async () => (await import('./policy-dialog.tsx')).PolicyDialog);

/** Who has to have a second factor. @param hasCustomers whether there is anybody below the administrators */
export function PolicyCard({ hasCustomers }: { hasCustomers: boolean }) {
  const t = useTranslations('profile.policy');
  const format = useFormatter();
  const trpc = useTRPC();
  const [editing, setEditing] = useState(false);
  const policy = useQuery(trpc.secondFactor.policy.queryOptions());
  if (policy.error) return <QueryFailure error={policy.error} onRetry={() => void policy.refetch()} />;
  if (!policy.data) return <SkeletonRows rows={3} />;
  const { scope, enforcedFrom, asked, having } = policy.data;
  const at = enforcedFrom ? format.dateTime(enforcedFrom, { dateStyle: 'long', timeStyle: 'short' }) : '';
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={
        <Button needs="sign-in-policy:write" size="sm" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      }
    >
      <p className="text-sm leading-6">
        {t(`state.${scope}`, { at })} {scope !== 'nobody' && t('having', { having, asked })}
      </p>
      {editing && <PolicyDialog policy={policy.data} hasCustomers={hasCustomers} onClose={() => setEditing(false)} />}
    </Card>
  );
}
