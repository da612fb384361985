export type WindowUnit = 'hour' | 'day';

/**
 * The last hour or the last 24 hours, as seen at one instant: `bucket` is the small stretch of time in which something that
 * happens now is counted, numbered from the epoch, and the window ends with it.
 */
export type CountWindow = { readonly unit: WindowUnit; readonly bucket: number };

/** Milliseconds of a window and of its buckets. */
export const windowSizes = {
  hour: { ms: 3_600_000, bucketMs: 60_000 },
  day: { ms: 86_400_000, bucketMs: 900_000 },
} as const satisfies Record<WindowUnit, { ms: number; bucketMs: number }>;

export const windowAt = (unit: WindowUnit, nowMs: number): CountWindow => ({
  unit,
  bucket: Math.floor(nowMs / windowSizes[unit].bucketMs),
});

/**
 * Buckets before the present one that still count. The oldest is counted whole although only a part of it is less than a window
 * old: so never more than the limit passes within any hour or day, wherever it begins, and what was sent makes room again one
 * hour (and at most a minute) or one day (and at most a quarter of an hour) later.
 */
export const spanOf = (unit: WindowUnit): number => windowSizes[unit].ms / windowSizes[unit].bucketMs;

/** First instant, epoch ms, at which what was counted in a bucket counts no more. */
export const leavesAt = (unit: WindowUnit, bucket: number): number =>
  (bucket + spanOf(unit) + 1) * windowSizes[unit].bucketMs;
