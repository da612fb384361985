'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Has a certificate ordered within a minute instead of at its time. */
export function OrderNow({ id, host }: { id: string; host: string }) {
  const t = useTranslations('certificate');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const order = useMutation(
    trpc.certificate.orderNow.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.certificate.pathKey() });
        toast(t('ordered', { host }));
      },
    }),
  );
  return (
    <Button
      needs="certificate:write"
      size="sm"
      pending={order.isPending}
      aria-label={t('nowOf', { host })}
      onClick={() => order.mutate({ id })}
    >
      {t('now')}
    </Button>
  );
}
