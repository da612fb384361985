import { gigabyte } from '../../components/ui/amounts.ts';
import type { Customer } from './customer-types.ts';

export type Limits = Customer['limits'];

/** As typed: storage in GB under the name of the input's field, so that the server's findings meet it. */
export type LimitsForm = { pool: Limits; overuse: Customer['overuse'] };

export const firstLimits: Limits = { domains: 1, accounts: 10, storageBytes: 10 };

export const toForm = (limits: Limits): Limits => ({ ...limits, storageBytes: limits.storageBytes / gigabyte });

export const toLimits = (typed: Limits): Limits => ({
  ...typed,
  storageBytes: Math.round(typed.storageBytes * gigabyte),
});

/** Which field a refusal is about. */
export const limitsFields = {
  pool_empty_domains: 'pool.domains',
  pool_empty_accounts: 'pool.accounts',
  pool_empty_storage: 'pool.storageBytes',
} as const;
