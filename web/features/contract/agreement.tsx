'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Contract } from './contract-types.ts';

/** The version of the agreement in force, and whether it was accepted: when and from where. */
export function Agreement({ contract: { agreement }, mayAccept = false }: { contract: Contract; mayAccept?: boolean }) {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const accept = useMutation(
    trpc.contract.acceptTerms.mutationOptions({
      async onSuccess() {
        toast(t('accepted'));
        await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
      },
    }),
  );
  const { id, title, body, version, contentHash, acceptedAt, acceptedFrom } = agreement;
  if (id === null || contentHash === null) {
    return (
      <Card title={t('agreement')}>
        <p className="text-sm text-muted">{t('noVersion')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('agreement')} description={`${title} · ${version}`}>
      <div className="grid gap-3 text-sm">
        {accept.error && <Notice tone="bad">{accept.error.message}</Notice>}
        <details>
          <summary className="cursor-pointer font-medium">{t('readText')}</summary>
          <p className="mt-2 max-h-72 overflow-y-auto rounded-md bg-sunken p-3 leading-6 whitespace-pre-wrap">{body}</p>
        </details>
        {acceptedAt ? (
          <p>
            {t('acceptedOn')} <Time at={acceptedAt} />
            <span className="block text-xs text-muted">{t('acceptedFrom', { address: acceptedFrom ?? '' })}</span>
          </p>
        ) : (
          <Notice tone="info">{t('notAccepted')}</Notice>
        )}
        {mayAccept && !acceptedAt && (
          <Button
            needs="contract:write"
            variant="primary"
            pending={accept.isPending}
            onClick={() => accept.mutate({ termsVersionId: id, contentHash })}
          >
            {t('accept')}
          </Button>
        )}
        <p className="text-xs wrap-anywhere text-muted">SHA-256 {contentHash}</p>
      </div>
    </Card>
  );
}
