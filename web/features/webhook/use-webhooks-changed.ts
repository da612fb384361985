import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';

/** Asks anew for everything about endpoints. */
export function useWebhooksChanged(): () => Promise<void> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.mailHook.pathKey() });
  };
}
