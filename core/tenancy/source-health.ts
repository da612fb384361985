/** What became of an address's attempts within the window. Attempts that our own rules stopped are not among them. */
export type SourceFigures = {
  readonly attempts: number;
  /** Put off by the remote server (4xx). */
  readonly deferred: number;
  /** Refused by the remote server's policy: 5xx with 5.7.x (RFC 3463 §3.8). */
  readonly refused: number;
};

export const holdRule = {
  windowHours: 24,
  /** Fewer attempts say nothing: one greylisting in ten would be 10 %. */
  fewestAttempts: 100,
  maxDeferredPercent: 5,
  maxRefusedPercent: 2,
} as const;

export type HoldGround = 'refusals' | 'deferrals';

/** Whether an address must rest, and on which ground; the graver one is named first. Shares are compared exactly. */
export function groundToHold({ attempts, deferred, refused }: SourceFigures): HoldGround | null {
  if (attempts < holdRule.fewestAttempts) return null;
  if (refused * 100 > holdRule.maxRefusedPercent * attempts) return 'refusals';
  if (deferred * 100 > holdRule.maxDeferredPercent * attempts) return 'deferrals';
  return null;
}
