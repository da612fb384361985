'use client';

import { useQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';

// Its form comes with what checks it: only to whoever opens it.
const PublishDialog = dynamic(async () => (await import('./publish-dialog.tsx')).PublishDialog);

type Version = Outputs['plan']['terms'][number];

/** The operator's agreements in versions, the newest first. */
export function TermsVersions() {
  const t = useTranslations('plan');
  const profiles = useTranslations('designation.profile');
  const trpc = useTRPC();
  const [publishing, setPublishing] = useState(false);
  const versions = useQuery(trpc.plan.terms.queryOptions());
  const columns: Column<Version>[] = [
    {
      id: 'version',
      header: t('version'),
      cell: ({ version }) => <span className="font-medium max-sm:whitespace-nowrap">{version}</span>,
    },
    { id: 'profile', header: t('profile'), cell: ({ profile }) => profiles(profile) },
    { id: 'title', header: t('termsTitle'), from: 'sm', cell: ({ title }) => title },
    { id: 'from', header: t('effectiveFrom'), cell: ({ effectiveFrom }) => <Day day={effectiveFrom} /> },
  ];
  if (versions.error) return <QueryFailure error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <Card
      flush
      className="mt-5"
      title={t('terms')}
      description={t('termsHint')}
      action={
        <Button size="sm" onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      }
    >
      <DataTable
        caption={t('terms')}
        columns={columns}
        rows={versions.data}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={ScrollText} title={t('noTerms')}>
            {t('noTermsBody')}
          </EmptyState>
        }
      />
      {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
    </Card>
  );
}
