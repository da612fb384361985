'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Domain } from './domain-types.ts';

/** Says that a domain may not be used yet because the contract does not designate it, and lets the reseller ask. */
export function DesignationNotice({ domain, isReseller }: { domain: Domain; isReseller: boolean }) {
  const t = useTranslations('domain.designation');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const ask = useMutation(
    trpc.designation.request.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        toast(t('asked'));
        await queries.invalidateQueries({ queryKey: trpc.domain.pathKey() });
      },
    }),
  );
  if (domain.designation === 'accepted') return null;
  return (
    <Notice tone="warn" title={t(`title.${domain.designation}`)}>
      <p>{t(`body.${domain.designation}`)}</p>
      {isReseller && domain.designation === 'none' && (
        <Button
          needs="designation:write"
          size="sm"
          className="mt-2"
          pending={ask.isPending}
          onClick={() => ask.mutate({ kind: 'domain', value: domain.name })}
        >
          {t('ask')}
        </Button>
      )}
    </Notice>
  );
}
