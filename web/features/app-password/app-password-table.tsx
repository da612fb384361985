'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/dialog.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import { LastUse } from './last-use.tsx';

type Row = Outputs['appPassword']['list']['appPasswords'][number];
const scopes = ['smtp', 'imap', 'pop3'] as const;

/** Each with what it opens, until when, and its last use. */
export function AppPasswordTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('appPassword');
  const format = useFormatter();
  if (rows.length === 0)
    return (
      <EmptyState icon={KeyRound} title={t('emptyTitle')}>
        {t('emptyBody')}
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {rows.map((row) => (
        <li key={row.id} className="flex items-start gap-3 px-3 py-2.5">
          <div className="grid min-w-0 grow gap-0.5">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              <span className="break-all">{row.label}</span>
              {row.expired && <Badge tone="warn">{t('expired')}</Badge>}
            </span>
            <span className="text-[13px] text-muted">
              {format.list(scopes.filter((scope) => row[scope]).map((scope) => t(`protocol.${scope}`)))}
              {row.expiresAt && (
                <>
                  {' · '}
                  {t('until')} <Time at={new Date(row.expiresAt.getTime() - 1)} style="date" />
                </>
              )}
            </span>
            <span className="text-[13px] text-muted">
              {t('lastUse')} <LastUse use={row.lastUse} />
            </span>
          </div>
          <Revoke row={row} />
        </li>
      ))}
    </ul>
  );
}

function Revoke({ row: { id, label } }: { row: Row }) {
  const t = useTranslations('appPassword');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.appPassword.revoke.mutationOptions({
      async onSuccess() {
        toast(t('revoked', { label }));
        await queries.invalidateQueries({ queryKey: trpc.appPassword.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button
        size="icon"
        variant="ghost"
        aria-label={t('revokeOf', { label })}
        title={t('revokeOf', { label })}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {asking && (
        <ConfirmDialog
          open
          danger
          onOpenChange={setAsking}
          title={t('revokeOf', { label })}
          description={t('revokeBody')}
          confirm={t('revoke')}
          pending={revoke.isPending}
          onConfirm={() => revoke.mutate({ id })}
        >
          {revoke.error && <Notice tone="bad">{revoke.error.message}</Notice>}
        </ConfirmDialog>
      )}
    </>
  );
}
