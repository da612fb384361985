'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Braces, FileJson, History, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { ReportButton } from '../compromise/report-button.tsx';
import { AddApiKeyDialog } from './add-api-key-dialog.tsx';
import { ApiKeyTable } from './api-key-table.tsx';
import type { ApiKey, MadeKey } from './api-key-types.ts';
import { MadeKeyDialog } from './made-key-dialog.tsx';

/** Keys by which programs of a reseller or a customer use the API. */
export function ApiKeyList({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('apiKey');
  const trpc = useTRPC();
  const toast = useToast();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const keyset = useKeyset();
  const list = useQuery(
    trpc.apiKey.list.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const reread = () => queries.invalidateQueries(trpc.apiKey.pathFilter());
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      async onSuccess() {
        await reread();
        if (ending) toast(t('revoked', { name: ending.name }));
        setEnding(null);
      },
    }),
  );
  const addButton = (
    <Button needs="api-key:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );
  const actionsOf = (key: ApiKey) => (
    <span className="flex justify-end gap-1">
      {key.state === 'open' && <ReportButton target="api_key" id={key.id} name={key.name} />}
      <Link
        href={`/audit?object=${key.id}`}
        aria-label={t('trail', { name: key.name })}
        title={t('trail', { name: key.name })}
        className={buttonStyle({ size: 'icon', variant: 'ghost' })}
      >
        <History aria-hidden />
      </Link>
      {key.state !== 'revoked' && (
        <Button
          needs="api-key:write"
          size="icon"
          variant="ghost"
          aria-label={t('revoke', { name: key.name })}
          title={t('revoke', { name: key.name })}
          onClick={() => setEnding(key)}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
    </span>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          <span className="flex flex-wrap gap-2">
            <a href="/api/v1/openapi.json" className={buttonStyle({ variant: 'ghost' })}>
              <FileJson aria-hidden />
              {t('document')}
            </a>
            {list.data?.total !== 0 && addButton}
          </span>
        }
      />
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <ApiKeyTable
            rows={list.data?.rows}
            ofReseller={ofReseller}
            actionsOf={actionsOf}
            empty={
              <EmptyState icon={Braces} title={t('emptyTitle')} action={addButton}>
                {t('emptyBody')}
              </EmptyState>
            }
          />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
      {adding && (
        <AddApiKeyDialog
          ofReseller={ofReseller}
          onMade={(key) => {
            setAdding(false);
            setMade(key);
            void reread();
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made && <MadeKeyDialog made={made} onClose={() => setMade(null)} />}
      {ending && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setEnding(null)}
          title={t('revokeTitle', { name: ending.name })}
          confirm={t('revokeSubmit')}
          pending={revoke.isPending}
          onConfirm={() => revoke.mutate({ id: ending.id })}
        >
          <p className="text-sm leading-6">{t('revokeBody')}</p>
          {revoke.error && (
            <Notice tone="bad" className="mt-4">
              {revoke.error.message}
            </Notice>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
