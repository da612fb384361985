'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
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
              <span className="wrap-anywhere">{row.label}</span>
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
  const revoke = useMutation(
    trpc.appPassword.revoke.mutationOptions({
      async onSuccess() {
        toast(t('revoked', { label }));
        await queries.invalidateQueries({ queryKey: trpc.appPassword.pathKey() });
      },
    }),
  );
  return (
    <RemoveButton
      needs="app-password:write"
      label={t('revokeOf', { label })}
      title={t('revokeOf', { label })}
      consequence={t('revokeBody')}
      confirm={t('revoke')}
      removal={revoke}
      onConfirm={() => revoke.mutate({ id })}
    />
  );
}
