import { type Subject, subjectNames } from '../../../core/audit/subject.ts';
import { isDay } from '../../../core/calendar/day.ts';

export const auditActorKinds = ['holder', 'customer', 'reseller', 'operator', 'platform'] as const;
export const auditFilterNames = [
  ...['search', 'subject', 'by', 'actor', 'object', 'customer', 'reseller', 'from', 'to'],
] as const;

export type AuditFilter = {
  search?: string;
  subject?: Subject;
  actorKind?: (typeof auditActorKinds)[number];
  actorId?: string;
  objectId?: string;
  customerId?: string;
  resellerId?: string;
  from?: string;
  to?: string;
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The filter that an address bar asks for. What is no filter of ours is left out, so an old bookmark still works. */
export function auditFilterOf(query: { get: (name: string) => string | null }): AuditFilter {
  const id = (name: string) => [query.get(name) ?? ''].find((text) => uuid.test(text));
  const day = (name: string) => [query.get(name) ?? ''].find(isDay);
  const found = {
    search: query.get('search')?.trim().slice(0, 200) || undefined,
    subject: subjectNames.find((name) => name === query.get('subject')),
    actorKind: auditActorKinds.find((kind) => kind === query.get('by')),
    actorId: id('actor'),
    objectId: query.get('object')?.slice(0, 100) || undefined,
    customerId: id('customer'),
    resellerId: id('reseller'),
    from: day('from'),
    to: day('to'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as AuditFilter;
}
