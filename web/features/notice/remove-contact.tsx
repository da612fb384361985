'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Takes an address out, after saying who is told then. */
export function RemoveContact({ id, email }: { id: string; email: string }) {
  const t = useTranslations('notice');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = useMutation(
    trpc.notice.removeContact.mutationOptions({
      async onSuccess() {
        toast(t('removed', { email }));
        await queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
      },
    }),
  );
  return (
    <RemoveButton
      needs="notice:write"
      label={t('removeLabel', { email })}
      title={t('removeTitle', { email })}
      consequence={t('removeBody')}
      confirm={t('remove')}
      removal={remove}
      onConfirm={() => remove.mutate({ id })}
    />
  );
}
