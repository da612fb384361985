'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Node } from './node-types.ts';

/** Takes a node off the list that is out of service for good. */
export function ForgetNode({ node: { kind, name } }: { node: Pick<Node, 'kind' | 'name'> }) {
  const t = useTranslations('node');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const forget = useMutation(
    trpc.node.forget.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.node.pathKey() });
        toast(t('forgotten', { name }));
      },
    }),
  );
  return (
    <RemoveButton
      needs="node:write"
      label={t('forgetOf', { name })}
      title={t('forgetTitle', { name })}
      consequence={t('forgetBody')}
      confirm={t('forget')}
      removal={forget}
      onConfirm={() => forget.mutate({ kind, name })}
    />
  );
}
