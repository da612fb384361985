'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Rule } from './inbound-types.ts';

export function RemoveRule({ rule: { id, value: sender } }: { rule: Rule }) {
  const t = useTranslations('inbound');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const remove = useMutation(
    trpc.inbound.removeRule.mutationOptions({
      async onSuccess() {
        toast(t('removed', { sender }));
        await queries.invalidateQueries({ queryKey: trpc.inbound.pathKey() });
      },
    }),
  );
  return (
    <RemoveButton
      needs="inbound:write"
      label={t('remove', { sender })}
      title={t('removeTitle', { sender })}
      consequence={t('removeBody')}
      confirm={common('remove')}
      removal={remove}
      onConfirm={() => remove.mutate({ id })}
    />
  );
}
