import { z } from 'zod';
import type { Database } from '../db/doors.ts';

export const domainDesignation = z.enum(['accepted', 'requested', 'none']);
export type DomainDesignation = z.infer<typeof domainDesignation>;

/** Whether each domain may be used: accepted, asked for, or neither. */
export async function designationsOfDomains(
  db: Database,
  resellerId: string,
  names: readonly string[],
): Promise<(name: string) => DomainDesignation> {
  const rows = await db.designation.findMany({
    where: { resellerId, kind: 'domain', value: { in: [...names] }, state: { in: ['requested', 'accepted'] } },
    select: { value: true, state: true },
  });
  const states = new Map(
    rows.map(({ value, state }) => [value, state === 'accepted' ? 'accepted' : 'requested'] as const),
  );
  return (name) => states.get(name) ?? 'none';
}
