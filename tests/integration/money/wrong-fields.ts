import { today } from '../../../services/contract/contract-state.ts';
import { event, option, plan, tiers, type World } from './asked.ts';

const huge = 2 ** 53;

/** What does not fit its field: the field that is marked. */
export const wrongFields: [what: string, path: string, input: (world: World) => unknown, field: string][] = [
  ['a negative price', 'plan.create', () => plan({ prices: { monthly: -1 } }), 'prices.monthly'],
  ['half a yen', 'plan.create', () => plan({ prices: { initial: 0.5 } }), 'prices.initial'],
  ['an absurd price', 'plan.create', () => plan({ prices: { monthly: huge } }), 'prices.monthly'],
  [
    'an absurd price of an account',
    'plan.create',
    () => plan({ prices: tiers({ upTo: null, unit: 10_000_001 }) }),
    'prices.accounts.tiers.0.unit',
  ],
  [
    'tiers that do not rise',
    'plan.create',
    () => plan({ prices: tiers({ upTo: 5, unit: 1 }, { upTo: 5, unit: 1 }, { upTo: null, unit: 1 }) }),
    'prices.accounts.tiers',
  ],
  ['tiers that end', 'plan.create', () => plan({ prices: tiers({ upTo: 5, unit: 1 }) }), 'prices.accounts.tiers'],
  [
    'a tier of no accounts',
    'plan.create',
    () => plan({ prices: tiers({ upTo: 0, unit: 1 }, { upTo: null, unit: 1 }) }),
    'prices.accounts.tiers.0.upTo',
  ],
  [
    'a negative quota',
    'plan.create',
    () => plan({ prices: { quota: { included: -1, overage: 1 } } }),
    'prices.quota.included',
  ],
  ['a price list with a word too much', 'plan.create', () => plan({ prices: { montly: 1 } }), 'prices'],
  ['a plan without a name', 'plan.create', () => plan({ name: ' ' }), 'name'],
  ['a thirteenth month', 'plan.create', () => plan({ from: '2026-13' }), 'from'],
  [
    'a day in place of a month',
    'plan.changePrices',
    (world) => ({ planId: world.planId, from: '2026-12-01', prices: {} }),
    'from',
  ],
  ['a kind of contract that is none', 'plan.create', () => plan({ profile: 'free' }), 'profile'],
  ['terms that are none', 'plan.create', () => plan({ terms: { dueShift: 'whenever' } }), 'terms.dueShift'],
  [
    'a rate of 14.6',
    'plan.create',
    () => plan({ terms: { lateCharge: { rate: 14.6, endInclusive: true, dayBasis: 365 } } }),
    'terms.lateCharge.rate',
  ],
  [
    'an option that is none',
    'option.quoteOf',
    (world) => option(world, { kind: 'option-added', option: 'sauna', on: today() }),
    'asked.option',
  ],
  [
    '30 February',
    'option.quoteOf',
    (world) => option(world, { kind: 'option-added', option: 'homepage', on: '2026-02-30' }),
    'asked.on',
  ],
  ['an event that is none', 'contract.record', (world) => event(world, { kind: 'forgiven' }), 'event.kind'],
  [
    'a ground that is none',
    'contract.record',
    (world) => event(world, { kind: 'suspended', ground: 'BAD_MOOD' }),
    'event.ground',
  ],
  ['30 February as a last day', 'contract.quote', () => ({ designated: '2026-02-30' }), 'designated'],
  [
    'a negative charge',
    'contract.cancelOf',
    (world) => ({ resellerId: world.reseller.id, confirmed: { lastDay: today(), charge: -1 } }),
    'confirmed.charge',
  ],
  [
    'an absurd charge',
    'contract.cancelOf',
    (world) => ({ resellerId: world.reseller.id, confirmed: { lastDay: today(), charge: huge } }),
    'confirmed.charge',
  ],
  ['no accounts', 'contract.priceAccounts', () => ({ accounts: 0 }), 'accounts'],
  ['minus one account', 'contract.priceAccounts', () => ({ accounts: -1 }), 'accounts'],
  ['accounts without end', 'contract.priceAccounts', () => ({ accounts: huge }), 'accounts'],
  ['closing a thirteenth month', 'invoice.close', () => ({ month: '2026-13' }), 'month'],
  ['closing a day', 'invoice.close', () => ({ month: '2026-01-01' }), 'month'],
  ['closing a month of no year', 'invoice.preview', () => ({ month: '0000-01' }), 'month'],
  [
    'terms from 30 February on',
    'plan.publishTerms',
    () => ({ profile: 'xsp', version: 'x', effectiveFrom: '2027-02-30', title: 'x', body: 'x' }),
    'effectiveFrom',
  ],
];
