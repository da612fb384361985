import { randomUUID } from 'node:crypto';
import { monthAfter } from '../../../core/calendar/billing-month.ts';
import { today } from '../../../services/contract/contract-state.ts';
import type { aReseller } from '../../support/builders.ts';

export const current = () => today().slice(0, 7);
export const before = () => monthAfter(current(), -1);
export const next = () => monthAfter(current());

/** What there is when somebody asks for what cannot be. */
export type World = {
  reseller: Awaited<ReturnType<typeof aReseller>>;
  planId: string;
  otherPlan: string;
  outdated: string;
  hash: string;
};

/** A plan as it is asked for. @param more what is wrong about it */
export const plan = (more: object = {}) => ({
  name: `Plan ${randomUUID()}`,
  profile: 'xsp',
  from: current(),
  prices: { monthly: 1_000 },
  ...more,
});

export const tiers = (...list: object[]) => ({ accounts: { mode: 'graduated', tiers: list } });

/** A change of the reseller's options, and of its contract. */
export const option = (world: World, asked: object) => ({ resellerId: world.reseller.id, asked });
export const event = (world: World, asked: object) => ({ resellerId: world.reseller.id, event: asked });
