import { trailLength } from '../features/audit/trail-length.ts';
import type { Identity } from './identity.ts';
import { may } from './permissions.ts';
import { prefetch, trpc } from './prefetch.tsx';

/** Reads what stands at the foot of an object's page, for whoever may see it. */
export async function prefetchTrail(
  identity: Identity,
  about: { readonly objectId: string } | { readonly customerId: string },
): Promise<void> {
  if (!may(identity, 'audit:read')) return;
  const asked = { ...about, limit: trailLength };
  await prefetch(
    identity.role === 'operator_admin' ? trpc.audit.all.queryOptions(asked) : trpc.audit.list.queryOptions(asked),
  );
}
