'use client';

import type { ReactElement, ReactNode } from 'react';
import { Card } from './card.tsx';
import { QueryFailure } from './query-failure.tsx';
import { SkeletonRows } from './skeleton.tsx';

type CardListProps<Row> = {
  /** As useQuery gives it. */
  list: { readonly data: readonly Row[] | undefined; readonly error: { message: string } | null; refetch(): unknown };
  /** In place of the cards when there are none. */
  empty: ReactElement;
  /** The card of a row, with its key. */
  children: (row: Row) => ReactNode;
};

/** Rows of which each is a card of its own: while they come, when they do not, and when there are none. What was there stays. */
export function CardList<Row>({ list, empty, children }: CardListProps<Row>) {
  return (
    <>
      {list.error && <QueryFailure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && !list.data && <SkeletonRows rows={3} />}
      {list.data?.length === 0 && <Card flush>{empty}</Card>}
      <div className="grid gap-4">{list.data?.map((row) => children(row))}</div>
    </>
  );
}
