import type { TenantLimits } from './tenant-limits.ts';

/** Octets that wait in a node's queue. */
export type Waiting = { readonly customer: number; readonly reseller: number; readonly all: number };

export type SpoolVerdict = 'fits' | 'share' | 'full';

/**
 * Whether a message of `bytes` octets may join those that wait: the node's spool before the tenant's share of it.
 *
 * @param limits of the sender; null for mail from outside, which has no share
 */
export function fitsSpool(
  waiting: Waiting,
  bytes: number,
  limits: TenantLimits | null,
  maxBytes: number,
): SpoolVerdict {
  if (waiting.all + bytes > maxBytes) return 'full';
  if (!limits) return 'fits';
  const { customer, reseller } = limits;
  if (customer.spoolBytes !== null && waiting.customer + bytes > customer.spoolBytes) return 'share';
  if (reseller.spoolBytes !== null && waiting.reseller + bytes > reseller.spoolBytes) return 'share';
  return 'fits';
}
