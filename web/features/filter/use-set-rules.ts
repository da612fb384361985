import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useToast } from '../../components/ui/toast.tsx';

/** Saves all rules of an account in their order. */
export function useSetRules({ onError, onSaved }: { onError?: (error: unknown) => void; onSaved?: () => void } = {}) {
  const t = useTranslations('filter');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.filter.set.mutationOptions({
      onError(error) {
        onError?.(error);
        // Somebody else's rules are what is shown next.
        if (error.data?.code === 'CONFLICT') void queries.invalidateQueries({ queryKey: trpc.filter.get.pathKey() });
      },
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.filter.get.pathKey() });
        toast(t('saved'));
        onSaved?.();
      },
    }),
  );
}
