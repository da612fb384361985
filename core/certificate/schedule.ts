const dayMs = 86_400_000;
const firstRetryMs = 300_000;
const longestRetryMs = dayMs;

/**
 * When a certificate is to be renewed: at two thirds of its life, a long-lived one 30 days before its end. Moved forward by up
 * to a twentieth of its life, so that what was issued together is not renewed together.
 *
 * @param draw uniform in [0, 1)
 */
export function renewAt({ notBefore, notAfter }: { notBefore: Date; notAfter: Date }, draw: number): Date {
  const [from, to] = [notBefore.getTime(), notAfter.getTime()];
  const life = to - from;
  const latest = Math.max(from + (life * 2) / 3, to - 30 * dayMs);
  return new Date(latest - draw * (life / 20));
}

/**
 * How long to wait after an order failed: 5 minutes, 20, 80, then ever longer up to a day, each give or take a tenth. Issuers
 * take about five failed attempts an hour for one name.
 *
 * @param failures orders that failed in a row, this one included
 * @param draw uniform in [0, 1)
 * @returns ms
 */
export function retryAfterMs(failures: number, draw: number): number {
  const wait = Math.min(firstRetryMs * 4 ** Math.min(failures - 1, 10), longestRetryMs);
  return wait * (0.9 + 0.2 * draw);
}

/** Whether a public issuer could ever vouch for a name: one with a dot, and none that never leaves the machine. */
export const isIssuable = (host: string): boolean =>
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(host) &&
  !/(?:^|\.)(?:localhost|local|internal|invalid)$/.test(host);
