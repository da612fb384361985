'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Versions of the agreement that come into force later and are not accepted yet, each to be read and accepted. */
export function PendingTerms() {
  const t = useTranslations('contract');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { data } = useQuery(trpc.contract.pendingTerms.queryOptions());
  const accept = useMutation(
    trpc.contract.acceptTerms.mutationOptions({
      async onSuccess() {
        toast(t('accepted'));
        await queries.invalidateQueries({ queryKey: trpc.contract.pathKey() });
      },
    }),
  );
  const coming = data?.filter(({ inForce }) => !inForce) ?? [];
  return coming.map(({ id, title, version, effectiveFrom, summary, body, contentHash }) => (
    <Card
      key={id}
      title={t('termsNext')}
      description={
        <>
          {title} · {version} · {t('from')} <Day day={effectiveFrom} />
        </>
      }
    >
      <div className="grid gap-3 text-sm">
        {accept.error && <Notice tone="bad">{accept.error.message}</Notice>}
        {summary && <p className="whitespace-pre-wrap">{summary}</p>}
        <details>
          <summary className="cursor-pointer font-medium">{t('readText')}</summary>
          <p className="mt-2 max-h-72 overflow-y-auto rounded-md bg-sunken p-3 leading-6 whitespace-pre-wrap">{body}</p>
        </details>
        <Button
          needs="contract:write"
          variant="primary"
          pending={accept.isPending}
          onClick={() => accept.mutate({ termsVersionId: id, contentHash })}
        >
          {t('accept')}
        </Button>
        <p className="text-xs wrap-anywhere text-muted">SHA-256 {contentHash}</p>
      </div>
    </Card>
  ));
}
