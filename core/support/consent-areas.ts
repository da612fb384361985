/** What can be consented to, and the nouns of permissions that it opens for reading. Nothing of contracts, money or people's sign-in. */
export const consentAreas = {
  customers: ['customer', 'pool'],
  domains: ['domain', 'sts', 'inbound'],
  accounts: ['account', 'alias', 'forwarding', 'vacation'],
  deliveries: ['delivery', 'delivery-count'],
  suppression: ['suppression'],
  relay: ['relay', 'limit'],
  webhooks: ['webhook'],
} as const satisfies Record<string, readonly string[]>;
export type ConsentArea = keyof typeof consentAreas;
export const consentAreaNames = Object.keys(consentAreas) as ConsentArea[];

/** The only thing that may be done while looking: to leave. */
export const leavePermission = 'visit:leave';

/** What of a consent opens a permission, by reading only; undefined: nothing of it does. @param permission noun:verb */
export function openedBy(areas: readonly ConsentArea[], permission: string): ConsentArea | undefined {
  const [noun = '', verb = ''] = permission.split(':');
  if (verb !== 'read' && verb !== 'page') return undefined;
  return areas.find((area) => (consentAreas[area] as readonly string[]).includes(noun));
}

/** Hours for which one may be asked for. */
export const consentHours = { min: 1, max: 168 } as const;

export const consentStates = ['asked', 'withdrawn', 'refused', 'live', 'ended', 'expired'] as const;
export type ConsentState = (typeof consentStates)[number];

type Dates = {
  readonly refusedAt: Date | null;
  readonly grantedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
};

/** How a consent stands. It is over at `expiresAt`, by itself. */
export function consentState({ refusedAt, grantedAt, expiresAt, endedAt }: Dates, now: Date): ConsentState {
  if (refusedAt) return 'refused';
  if (endedAt) return grantedAt ? 'ended' : 'withdrawn';
  if (!grantedAt || !expiresAt) return 'asked';
  return expiresAt > now ? 'live' : 'expired';
}
