/** Failures count for this long from the first one on; a network that logged in is trusted for this long. Seconds. */
export const failureWindowSeconds = 600;
export const trustSeconds = 86_400;

/** Who tries to log in. `user` is a mark of the name, so that no store of counts holds an address in clear. */
export type LoginTry = {
  readonly user: string;
  /** As clientNetwork gives it. */
  readonly network: string;
  /** Customer of the account or login that is tried; null when there is none. */
  readonly customerId: string | null;
};

export type FailureCount = {
  readonly key: string;
  /** Failures within the window after which no more are heard. */
  readonly limit: number;
  /** Whether it also holds for a network from which this user has logged in lately. */
  readonly holdsForTrusted: boolean;
};

/**
 * What a failed login counts towards: the user from this network, the user from anywhere, the network, the tenant.
 *
 * The second and the last can be filled by somebody else to lock people out, so they spare a network from which the user
 * has logged in lately. The first one comes first: a success clears it.
 */
export function failureCounts({ user, network, customerId }: LoginTry): readonly FailureCount[] {
  return [
    { key: `login:pair:${network}:${user}`, limit: 10, holdsForTrusted: true },
    { key: `login:user:${user}`, limit: 50, holdsForTrusted: false },
    { key: `login:network:${network}`, limit: 100, holdsForTrusted: true },
    ...(customerId ? [{ key: `login:tenant:${customerId}`, limit: 500, holdsForTrusted: false }] : []),
  ];
}

export const trustKey = ({ user, network }: LoginTry): string => `login:trusted:${network}:${user}`;

/** What one node lets through while the count of all nodes is away: half, because others count for themselves too. */
export const cautiousLimit = (limit: number): number => Math.ceil(limit / 2);
