'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { useToast } from '../../components/ui/toast.tsx';

/** Says that nothing is waited for any more; an answer within fourteen days opens it again. */
export function SolveButton({ id }: { id: string }) {
  const t = useTranslations('inquiry');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const solve = useMutation(
    trpc.inquiry.solve.mutationOptions({
      onError: ({ message }) => toast(message),
      async onSuccess() {
        toast(t('solved'));
        await queries.invalidateQueries({ queryKey: trpc.inquiry.pathKey() });
      },
    }),
  );
  return (
    <Button needs="inquiry:write" pending={solve.isPending} onClick={() => solve.mutate({ id })}>
      {t('solve')}
    </Button>
  );
}
