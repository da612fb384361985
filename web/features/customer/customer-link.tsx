'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../client/trpc.ts';

/** A customer by name, for who sees several. */
export function CustomerLink({ id }: { id: string }) {
  const trpc = useTRPC();
  const customer = useQuery(trpc.customer.get.queryOptions({ id }));
  return (
    <Link href={`/customers/${id}`} className="text-brand-ink hover:underline">
      {customer.data?.name ?? '…'}
    </Link>
  );
}
