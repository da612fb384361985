/** How an endpoint wants its events put together: after so many seconds, or as soon as there are so many. */
export type BatchRule = { readonly batchSeconds: number; readonly batchCount: number };

/** What may be chosen. Seconds 0: at once. */
export const batchBounds = { seconds: { min: 0, max: 300 }, count: { min: 1, max: 500 } } as const;

/**
 * From when on the events that wait may be sent; null when none does.
 *
 * @param oldestAt since when the first of them waits
 * @param fullAt when the event came that filled the batch; null while it is not full
 */
export function dueAt(
  { batchSeconds }: BatchRule,
  { oldestAt, fullAt }: { readonly oldestAt: Date | null; readonly fullAt: Date | null },
): Date | null {
  if (!oldestAt) return null;
  const bySeconds = new Date(oldestAt.getTime() + batchSeconds * 1_000);
  return fullAt && fullAt < bySeconds ? fullAt : bySeconds;
}
