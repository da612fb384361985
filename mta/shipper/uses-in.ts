import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { useOfFact } from '../../core/contract/use-kind.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { LoginFact } from '../../core/wire/login-fact.ts';
import type { Use } from '../../services/db/note-uses.ts';

const dayIn = (at: string) => dayOf(new Date(at), defaultTimeZone);

/** What facts tell of how resellers use their service, each use of a day once. */
export function usesIn(facts: readonly Fact[], logins: readonly LoginFact[]): Use[] {
  const all: Use[] = [
    ...facts.flatMap((fact) => {
      const { resellerId, at } = fact;
      const use = useOfFact(fact);
      return use === null || resellerId === null ? [] : [{ resellerId, use, day: dayIn(at) }];
    }),
    ...logins.map(({ resellerId, at }) => ({ resellerId, use: 'login' as const, day: dayIn(at) })),
  ];
  return [...new Map(all.map((use) => [Object.values(use).join(' '), use])).values()];
}
