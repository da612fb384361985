import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Collection, isDeclined, isNews, joinCollections, type Movement, received, unseen } from './collection.ts';

/** What can happen to an invoice at the payment service, one thing after the other. */
type Step =
  | { readonly kind: 'finalize' | 'pay' | 'void' | 'write-off' }
  | { readonly kind: 'decline'; readonly code: string }
  | { readonly kind: 'refund' | 'dispute' | 'reinstate'; readonly part: number };

const total = 11_000;
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1_000);

/** The service itself: each step that is possible changes its one truth. This is the oracle; it knows no ranks and no joins. */
function historyOf(steps: readonly Step[]): Collection[] {
  let status: Collection['status'] = 'draft';
  let attempt = 0;
  let declined: Collection['declined'] = null;
  const movements: Record<string, Movement> = {};
  const sum = () => Object.values(movements).reduce((all, { amount }) => all + amount, 0);
  const looks: Collection[] = [];
  for (const [n, step] of steps.entries()) {
    if (step.kind === 'finalize' && status === 'draft') status = 'open';
    else if (step.kind === 'decline' && status === 'open') {
      attempt += 1;
      declined = { code: step.code, attempt };
    } else if (step.kind === 'pay' && (status === 'open' || status === 'uncollectible')) {
      status = 'paid';
      declined = null;
      movements.pi_1 = { amount: total, at: at(n), method: 'card', of: 'pi_1' };
    } else if (step.kind === 'void' && (status === 'open' || status === 'uncollectible'))
      [status, declined] = ['void', null];
    else if (step.kind === 'write-off' && status === 'open') status = 'uncollectible';
    else if ((step.kind === 'refund' || step.kind === 'dispute') && sum() > 0)
      movements[`${step.kind}_${n}`] = {
        amount: -Math.max(1, Math.floor(sum() * step.part)),
        at: at(n),
        method: 'card',
        of: 'pi_1',
      };
    else if (step.kind === 'reinstate' && status === 'paid' && sum() < total)
      movements[`txn_${n}`] = {
        amount: Math.max(1, Math.floor((total - sum()) * step.part)),
        at: at(n),
        method: 'card',
        of: 'pi_1',
      };
    else continue;
    looks.push({ status, declined, movements: { ...movements } });
  }
  return looks;
}

const part = fc.double({ min: 0.01, max: 1, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'finalize' as const,
      'finalize' as const,
      'pay' as const,
      'void' as const,
      'write-off' as const,
    ),
  }),
  fc.record({
    kind: fc.constant('decline' as const),
    code: fc.constantFrom('generic_decline', 'insufficient_funds', 'expired_card'),
  }),
  fc.record({ kind: fc.constantFrom('refund' as const, 'dispute' as const, 'reinstate' as const), part }),
);
const steps = fc.array(step, { minLength: 1, maxLength: 14 }).map((some): Step[] => [{ kind: 'finalize' }, ...some]);

describe('what is known of a collection', () => {
  test('ends the same whatever is shuffled, sent thrice, lost or cut off, once the nightly look has been made', () => {
    const seed = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 });
    let sequences = 0;
    fc.assert(
      fc.property(steps, seed, (happened, chance) => {
        const looks = historyOf(happened);
        const truth = looks.at(-1) ?? unseen;
        // Each look is sent one to three times, every tenth never.
        const sent = looks.flatMap((look, n) => {
          const luck = chance[n] ?? 0;
          return luck % 10 === 0 ? [] : Array.from({ length: 1 + (luck % 3) }, () => look);
        });
        const order = sent.map((look, n) => ({ look, by: chance[n % chance.length] ?? 0, n }));
        const shuffled = order.toSorted((a, b) => a.by - b.by || b.n - a.n);
        let state = unseen;
        const recorded = new Map<string, number>();
        // Cut off the first time: nothing of it is kept, and it comes again at the end.
        const again = shuffled.filter(({ by }) => by % 7 === 0).map((each) => ({ ...each, by: 1 }));
        for (const { look, by } of [...shuffled, ...again]) {
          const next = joinCollections(state, look);
          const isCutOff = by % 7 === 0;
          if (isCutOff) continue;
          for (const [id, { amount }] of Object.entries(next.movements)) recorded.set(id, amount);
          state = next;
        }
        // The nightly look sees things as they are.
        state = joinCollections(state, truth);
        for (const [id, { amount }] of Object.entries(state.movements)) recorded.set(id, amount);
        expect(state).toEqual(truth);
        expect([...recorded.values()].reduce((sum, amount) => sum + amount, 0)).toBe(received(truth));
        sequences += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(sequences).toBe(10_000);
  }, 60_000);

  test('never goes back, and the same look twice is no news', () => {
    fc.assert(
      fc.property(steps, fc.nat(20), fc.nat(20), (happened, a, b) => {
        const looks = [unseen, ...historyOf(happened)];
        const [one = unseen, other = unseen] = [looks[a % looks.length], looks[b % looks.length]];
        const joined = joinCollections(one, other);
        expect(joined).toEqual(joinCollections(other, one));
        expect(joinCollections(joined, other)).toEqual(joined);
        expect(isNews(joined, other)).toBe(false);
        expect(joined).toEqual(looks[Math.max(a % looks.length, b % looks.length)]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a failed card is forgotten once the money is there', () => {
    const declined = { ...unseen, status: 'open' as const, declined: { code: 'expired_card', attempt: 1 } };
    expect(isDeclined(declined)).toBe(true);
    expect(joinCollections(declined, { ...unseen, status: 'paid' }).declined).toBeNull();
  });

  test('one id with two amounts is refused', () => {
    const look = (amount: number): Collection => ({
      ...unseen,
      status: 'paid',
      movements: { pi_1: { amount, at: at(0), method: 'card', of: 'pi_1' } },
    });
    expect(() => joinCollections(look(1), look(2))).toThrow(/pi_1 was 1 yen and is 2/);
  });
});
