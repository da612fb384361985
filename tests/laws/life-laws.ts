import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { quoteCancellation } from '../../core/contract/cancellation-quote.ts';
import { type ContractEvent, contractEvent } from '../../core/contract/contract-event.ts';
import { contractLife, mayFollow } from '../../core/contract/contract-life.ts';
import { resolveTerms } from '../../core/contract/resolve-terms.ts';
import { canonicalJson } from '../../core/invoice/canonical-json.ts';
import { aProfile, type Law, law } from './law.ts';

const ids = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const ahead = fc.nat(90);

/** Anything that may be tried, a few days after what was tried before; most of it is not allowed. */
const attempt = fc.record({
  kind: fc.constantFrom(...contractEvent.options.map(({ shape }) => shape.kind.value)),
  after: fc.nat(40),
  later: ahead,
  id: fc.constantFrom(...ids),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer Tried> ? Tried : never;

function eventOf({ kind, later, id }: Attempt, on: string): ContractEvent {
  const day = addDays(on, later);
  const fields = {
    ...{ byDocument: false, ground: 'ARREARS', billingStart: day, planId: id, optionId: id, option: 'homepage' },
    ...{ until: null, designated: null, exemption: null, lastDay: day, charge: 1, override: {} },
    ...{ contractorId: id, cause: 'succession' },
  };
  return contractEvent.parse(
    Object.fromEntries(
      Object.entries({ kind, on, ...fields }).filter(
        ([name]) => name in (contractEvent.options.find(({ shape }) => shape.kind.value === kind)?.shape ?? {}),
      ),
    ),
  );
}

const tried = fc.array(attempt, { maxLength: 14 });

export const lifeLaws: readonly Law[] = [
  law(
    'contract: whatever is tried in whatever order, its fold stands, and what has ended stays ended',
    [aProfile, tried],
    (profile, attempts) => {
      const terms = resolveTerms(profile);
      let today = '2025-01-01';
      const events: ContractEvent[] = [{ kind: 'applied', on: today, byDocument: false }];
      let ended = false;
      let bound: string | null = null;
      for (const each of attempts) {
        today = addDays(today, each.after);
        const life = contractLife(terms, events, today);
        if (ended) expect(life.phase).toBe('ended');
        const event = eventOf(each, today);
        if (!mayFollow(life, event)) continue;
        expect(ended).toBe(false);
        events.push(event);
        const then = contractLife(terms, events, today);
        // An end that is told moves to an earlier day or is taken back by who told it; nobody else puts it off.
        if (life.ending && event.kind !== 'cancellation-withdrawn')
          expect(then.ending && then.ending.lastDay <= life.ending.lastDay).toBe(true);
        if (life.ending?.kind === 'termination') expect(then.ending).toEqual(life.ending);
        bound = then.ending?.lastDay ?? null;
        ended = contractLife(terms, events, today).phase === 'ended';
        expect(then.suspension !== null).toBe(then.phase === 'suspended');
        if (then.phase === 'running') expect(then.serviceStart !== null && then.serviceStart <= today).toBe(true);
      }
      if (bound !== null) expect(contractLife(terms, events, addDays(bound, 1)).phase).toBe('ended');
    },
  ),
  law(
    'contract: what is folded for a day is not changed by what is agreed for a later one',
    [aProfile, tried, ahead],
    (profile, attempts, long) => {
      const terms = resolveTerms(profile);
      const begun: ContractEvent[] = [
        { kind: 'applied', on: '2025-01-01', byDocument: false },
        { kind: 'accepted', on: '2025-01-01' },
        { kind: 'started', on: '2025-01-01', billingStart: '2025-01-01' },
      ];
      const on = addDays('2025-01-01', long);
      const later = attempts
        .filter(({ kind }) => kind === 'plan-changed' || kind === 'suspended' || kind === 'resumed')
        .map((each) => eventOf(each, addDays(on, 1 + each.after)));
      expect(contractLife(terms, [...begun, ...later], on)).toEqual(contractLife(terms, begun, on));
    },
  ),
  law(
    'contract: of plans the one that begins last holds, in whatever order they were recorded',
    [fc.uniqueArray(fc.nat(400), { maxLength: 6 }), fc.nat(450)],
    (days, today) => {
      const on = addDays('2025-01-01', today);
      const changes = days.map(
        (day, n): ContractEvent => ({ kind: 'plan-changed', on: addDays('2025-01-01', day), planId: ids[n % 3] ?? '' }),
      );
      const expected = changes
        .filter((each) => each.on <= on)
        .toSorted((a, b) => a.on.localeCompare(b.on))
        .at(-1);
      const { planId } = contractLife(resolveTerms('xsp'), changes, on);
      expect(planId).toBe(expected?.kind === 'plan-changed' ? expected.planId : null);
    },
  ),
  law(
    'quote: a charge is never more than the terms of contract and options cost, and falls as time passes (R-113, R-115)',
    [aProfile, fc.nat(500), fc.nat(200), fc.nat(30), fc.nat(100_000)],
    (profile, after, optionAfter, wait, fee) => {
      const terms = resolveTerms(profile);
      const events: ContractEvent[] = [
        { kind: 'applied', on: '2025-01-10', byDocument: false },
        { kind: 'accepted', on: '2025-01-10' },
        { kind: 'started', on: '2025-01-15', billingStart: '2025-02-01' },
        { kind: 'option-added', on: addDays('2025-02-01', optionAfter), optionId: ids[0] ?? '', option: 'homepage' },
      ];
      const quoteOn = (day: string) =>
        quoteCancellation(terms, contractLife(terms, events, day), {
          arrived: day,
          monthlyFee: BigInt(fee),
          optionFee: () => 500n,
        });
      const arrived = addDays('2025-01-15', after);
      const quote = quoteOn(arrived);
      expect(quote.charge).toBe(quote.charges.reduce((sum, { yen }) => sum + yen, 0n));
      for (const { yen, monthlyFee } of quote.charges) expect(yen >= 0n && yen <= 12n * monthlyFee).toBe(true);
      expect(quoteOn(addDays(arrived, wait)).charge <= quote.charge).toBe(true);
      if (profile === 'managed' || profile === 'relay' || profile === 'suite') expect(quote.charge).toBe(0n);
    },
  ),
  law(
    'JSON: what is hashed reads back as it was, whatever order its keys came in',
    [fc.jsonValue(), fc.infiniteStream(fc.nat(99))],
    (value, keys) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      const mixed = (each: unknown): unknown =>
        Array.isArray(each)
          ? each.map(mixed)
          : each !== null && typeof each === 'object'
            ? Object.fromEntries(
                Object.entries(each)
                  .map((entry) => [keys.next().value ?? 0, entry] as const)
                  .toSorted(([a], [b]) => a - b)
                  .map(([, [name, inner]]) => [name, mixed(inner)]),
              )
            : each;
      const text = canonicalJson(plain);
      expect(JSON.parse(text)).toEqual(plain);
      expect(canonicalJson(mixed(plain))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    },
  ),
];
