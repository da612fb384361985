'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';

type RemoveAccessProps = { id: string; name: string; label: string; title: string; consequence: string };

/** Takes a network or a login away, after saying which mail will stop. */
export function RemoveAccess({ id, name, label, title, consequence }: RemoveAccessProps) {
  const t = useTranslations('relay');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = useMutation(
    trpc.relay.remove.mutationOptions({
      async onSuccess() {
        toast(t('removed', { name }));
        await queries.invalidateQueries({ queryKey: trpc.relay.pathKey() });
      },
    }),
  );
  return (
    <RemoveButton
      needs="relay:write"
      label={label}
      title={title}
      consequence={consequence}
      confirm={t('removeConfirm')}
      removal={remove}
      onConfirm={() => remove.mutate({ id })}
    />
  );
}
