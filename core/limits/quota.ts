import type { Reply } from '../delivery/reply.ts';
import type { LimitLevel, TenantLimits } from './tenant-limits.ts';
import { type CountWindow, windowAt } from './window.ts';

export type Counted = 'messages' | 'recipients';

/** Who sends. An account is absent when a customer's server relays. */
export type LimitedSender = {
  readonly resellerId: string;
  readonly customerId: string;
  readonly accountId: string | null;
};

/** The operator's restriction for a period. Instants in epoch ms; `endsAtMs` is exclusive, null when open. */
export type Throttle = {
  readonly throttleId: string;
  readonly messagesPerHour: number | null;
  readonly recipientsPerHour: number | null;
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
};

/** One count that may not pass its limit. */
export type Quota = {
  /** Name of the count. The part in braces keeps all counts of a reseller on one shard of a Redis cluster. */
  readonly key: string;
  readonly limit: number;
  readonly holder: LimitLevel | 'throttle';
  readonly counted: Counted;
  readonly window: CountWindow;
};

const figures = {
  messages: { hour: 'messagesPerHour', day: 'messagesPerDay' },
  recipients: { hour: 'recipientsPerHour', day: 'recipientsPerDay' },
} as const;

type Holder = { readonly holder: Quota['holder']; readonly id: string; readonly limit: number | null };

function holders(sender: LimitedSender, limits: TenantLimits, counted: Counted, unit: 'hour' | 'day'): Holder[] {
  const field = figures[counted][unit];
  return [
    ...(sender.accountId ? [{ holder: 'account' as const, id: sender.accountId, limit: limits.account[field] }] : []),
    { holder: 'customer', id: sender.customerId, limit: limits.customer[field] },
    { holder: 'reseller', id: sender.resellerId, limit: limits.reseller[field] },
  ];
}

/**
 * Every count that one more message or recipient adds to, in the order in which a reached limit is named: the operator's
 * restriction, then from the narrowest holder to the widest, the hour before the day.
 */
export function quotasOf(
  sender: LimitedSender,
  limits: TenantLimits,
  throttles: readonly Throttle[],
  counted: Counted,
  nowMs: number,
): Quota[] {
  const hour = windowAt('hour', nowMs);
  const day = windowAt('day', nowMs);
  const inForce = throttles.filter(
    (each) => each.startsAtMs <= nowMs && (each.endsAtMs === null || nowMs < each.endsAtMs),
  );
  const restricted: Holder[] = inForce.map((each) => ({
    holder: 'throttle',
    id: each.throttleId,
    limit: each[figures[counted].hour],
  }));
  const quota = ({ holder, id, limit }: Holder, window: CountWindow): Quota[] =>
    limit === null
      ? []
      : [
          {
            key: countKey(sender.resellerId, holder, id, counted, window.unit),
            limit,
            holder,
            counted,
            window,
          },
        ];
  const hourly = holders(sender, limits, counted, 'hour');
  const daily = holders(sender, limits, counted, 'day');
  return [
    ...restricted.flatMap((each) => quota(each, hour)),
    ...hourly.flatMap((each, i) => [...quota(each, hour), ...(daily[i] ? quota(daily[i], day) : [])]),
  ];
}

const holderWords = {
  account: 'for this account',
  customer: 'for this customer',
  reseller: 'for this contract',
  throttle: 'by a temporary restriction of this contract',
} as const satisfies Record<Quota['holder'], string>;

/** The name of a count, for those who only look at it. See Quota. */
export const countKey = (
  resellerId: string,
  holder: Quota['holder'],
  id: string,
  counted: Counted,
  unit: CountWindow['unit'],
): string => `limit:{${resellerId}}:${holder}:${id}:${counted}:${unit}`;

/**
 * What the client hears when a limit is reached: always temporary, because there will be room again. A message is refused at
 * MAIL with 451, a recipient at RCPT with 452 so that those before it still go.
 *
 * @param freeAtMs when there will be room for one more; null when that is not known
 */
export function limitReply({ limit, holder, counted, window }: Quota, freeAtMs: number | null): Reply {
  const again =
    freeAtMs === null
      ? 'later'
      : `after ${new Date(Math.ceil(freeAtMs / 60_000) * 60_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const unit = window.unit === 'hour' ? 'an hour' : 'a day';
  return {
    code: counted === 'messages' ? 451 : 452,
    enhanced: '4.7.1',
    text: `Sending limit reached: ${limit} ${counted} ${unit} ${holderWords[holder]}; try again ${again}`,
    reason: `LIMIT_${holder}_${counted}_${window.unit}`.toUpperCase(),
  };
}
