/** What can be consented to, and the nouns of permissions that it opens for reading. Nothing of contracts, money or people's sign-in. */
export const consentAreas = {
  customers: ['customer', 'pool'],
  domains: ['domain', 'sts', 'inbound'],
  accounts: ['account', 'alias', 'forwarding', 'vacation', 'filter', 'spam'],
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

/** A request that nobody answers for so long can be answered no more. Days of 24 hours, from when it was asked. */
export const answerDays = 7;
/** From then on it has lapsed. */
export const lapsesAt = (askedAt: Date): Date => new Date(askedAt.getTime() + answerDays * 86_400_000);

export const consentStates = ['asked', 'lapsed', 'withdrawn', 'refused', 'live', 'ended', 'expired'] as const;
export type ConsentState = (typeof consentStates)[number];

type Dates = {
  readonly askedAt: Date;
  readonly refusedAt: Date | null;
  readonly grantedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  /** Null with an end: nobody's doing, its time was over. */
  readonly endedBy: string | null;
};

/** How a consent stands. It is over at `expiresAt`, and one that is not answered at `lapsesAt`, by themselves. */
export function consentState(
  { askedAt, refusedAt, grantedAt, expiresAt, endedAt, endedBy }: Dates,
  now: Date,
): ConsentState {
  if (refusedAt) return 'refused';
  if (endedAt && grantedAt) return 'ended';
  if (endedAt) return endedBy === null ? 'lapsed' : 'withdrawn';
  if (!grantedAt || !expiresAt) return lapsesAt(askedAt) > now ? 'asked' : 'lapsed';
  return expiresAt > now ? 'live' : 'expired';
}
