import type { JobName } from './jobs.ts';

/** When work starts by itself, in UTC; a line each in the crontab syntax of graphile-worker. */
export const schedule: readonly `${string} ${JobName} ?${string}`[] = [
  '*/5 * * * * check-unproven-domains ?max=1',
  // Each proven domain once a day; who is due is spread over it.
  '*/5 * * * * check-proven-domains ?max=1',
  '25 * * * * tell-domain-faults ?max=1',
  '*/5 * * * * check-brand-hosts ?max=1',
  '* * * * * tend-signing-keys ?max=1',
  '*/5 * * * * hold-failing-addresses ?max=1',
  '* * * * * end-expired-app-passwords ?max=1',
  '* * * * * tend-certificates ?max=1',
  '* * * * * tend-suppressions ?max=1',
  // One whose worker died, and what has been kept for long enough.
  '* * * * * tend-account-imports ?max=1',
  '* * * * * tend-account-bulks ?max=1',
  '* * * * * tell-finished-work ?max=1',
  // The shipper asks for it as soon as there is something; this is for what was put off.
  '* * * * * tend-webhooks ?max=1',
  '* * * * * tell-limits ?max=1',
  '*/5 * * * * tell-quotas ?max=1',
  '*/5 * * * * seal-targets ?max=1',
  '* * * * * apply-contract-states ?max=1',
  // Half past nine in the morning in Japan, when somebody is there to see what it waits for; after a pause once.
  '30 0 * * * close-months ?max=3&fill=1d',
  // Nine in the morning in Japan; after a pause once, for the days missed.
  '0 0 * * * dun-arrears ?max=1&fill=1d',
  '10 0 * * * end-trials ?max=1&fill=1d',
  // Five past midnight in Japan; after a pause once. The log may be in use: it comes back until it has its turn.
  '5 15 * * * keep-delivery-log ?max=12&fill=1d',
  '* * * * * tell-billing ?max=1',
  // One that was started, and whose worker died.
  '* * * * * erase-contracts ?max=1',
  '* * * * * tend-stripe ?max=1',
  '*/15 * * * * watch-abuse ?max=1',
  '*/10 * * * * sum-ledger ?max=1',
  '*/15 * * * * lapse-consents ?max=1',
  '20 18 * * * compare-with-stripe ?max=1', // 03:20 in Japan
  '40 18 * * * check-audit-chains ?max=3&fill=1d', // 03:40
];

/** The pattern of each scheduled job, by its name. */
export const patterns: ReadonlyMap<string, string> = new Map(
  schedule.map((line) => {
    const parts = line.split(' ');
    return [parts[5] ?? '', parts.slice(0, 5).join(' ')];
  }),
);
