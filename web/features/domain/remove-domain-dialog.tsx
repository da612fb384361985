'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../components/ui/dialog.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Domain } from './domain-types.ts';
import { useDomainsChanged } from './use-domains-changed.ts';

type Ends = Outputs['domain']['removal'];
type Shown = { domain: Domain; onClose: () => void };

/** Says what ends with a domain, counted as it opens, before it is removed; with accounts on it, what has to be done first. */
export function RemoveDomainDialog({ domain, onClose }: Shown) {
  const t = useTranslations('domain.remove');
  const trpc = useTRPC();
  const ends = useQuery(trpc.domain.removal.queryOptions({ id: domain.id }, { staleTime: 0, gcTime: 0 }));
  if (ends.data?.accounts) return <Blocked domain={domain} accounts={ends.data.accounts} onClose={onClose} />;
  if (ends.data) return <Asked domain={domain} ends={ends.data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={t('title', { domain: domain.unicodeName })}>
      {ends.error ? <QueryFailure error={ends.error} onRetry={() => void ends.refetch()} /> : <SkeletonRows rows={3} />}
    </Dialog>
  );
}

function Blocked({ domain, accounts, onClose }: Shown & { accounts: number }) {
  const t = useTranslations('domain.remove');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('blockedTitle', { domain: domain.unicodeName })}
      footer={
        <Link
          href={`/accounts?search=${encodeURIComponent(`@${domain.name}`)}`}
          className={buttonStyle({ variant: 'primary' })}
        >
          {t('openAccounts')}
        </Link>
      }
    >
      <p className="text-sm leading-6">{t('blocked', { accounts })}</p>
    </Dialog>
  );
}

function Asked({ domain, ends, onClose }: Shown & { ends: Ends }) {
  const t = useTranslations('domain.remove');
  const trpc = useTRPC();
  const toast = useToast();
  const router = useRouter();
  const changed = useDomainsChanged();
  const [keepDesignation, keep] = useState(false);
  const { id, unicodeName } = domain;
  const remove = useMutation(
    trpc.domain.remove.mutationOptions({
      async onSuccess() {
        // Away from its page first: what is read again there would be missing.
        router.push('/domains');
        toast(t('done', { domain: unicodeName }));
        await changed();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('title', { domain: unicodeName })}
      confirm={t('confirm')}
      pending={remove.isPending || remove.isSuccess}
      onConfirm={() => remove.mutate({ id, keepDesignation })}
    >
      <Consequences proven={domain.provenAt !== null} ends={ends} />
      {domain.designation !== 'none' && (
        <label className="mt-4 flex items-start gap-2.5 text-sm leading-6">
          <input
            type="checkbox"
            className="mt-1"
            checked={keepDesignation}
            onChange={({ target }) => keep(target.checked)}
          />
          <span>
            {t('keep')}
            <span className="block text-[13px] leading-5 text-muted">{t('keepHint')}</span>
          </span>
        </label>
      )}
      {remove.error && (
        <Notice tone="bad" className="mt-4">
          {remove.error.message}
        </Notice>
      )}
    </ConfirmDialog>
  );
}

function Consequences({ proven, ends }: { proven: boolean; ends: Ends }) {
  const t = useTranslations('domain.remove');
  const { aliases, groups, forwards, hooks, administrators } = ends;
  return (
    <ul className="list-disc space-y-1.5 pl-5 text-sm leading-6 marker:text-faint">
      <li>{t(proven ? 'mail' : 'noMail')}</li>
      {aliases + groups > 0 && <li>{t('addresses', { aliases, groups })}</li>}
      {hooks > 0 && <li>{t('hooks', { hooks })}</li>}
      {forwards > 0 && <li>{t('forwards', { forwards })}</li>}
      {administrators > 0 && <li>{t('administrators', { administrators })}</li>}
      <li>{t('settings')}</li>
      <li>{t('free')}</li>
      <li>{t('kept')}</li>
    </ul>
  );
}
