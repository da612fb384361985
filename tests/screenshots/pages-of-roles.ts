import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { entrances } from '../access/entrances.ts';
import { mayOpen } from '../access/openers.ts';
import { levels, nameOf } from '../access/people.ts';
import type { Shown } from '../support/shown-tenant.ts';

type PageOfRole = {
  readonly role: string;
  /** Below web/app. */
  readonly path: string;
  /** Address of the portal. */
  readonly base: string;
  /** Whose session it needs; null: nobody's. */
  readonly owner: Pick<
    PortalIdentity,
    'resellerId' | 'customerId' | 'role' | 'duty' | 'accountId' | 'domainIds'
  > | null;
};

/** Every page, once for each level that opens it; what needs nobody, once. */
export function shotsOf(bases: { readonly operator: string; readonly tenant: string }, of: Shown): PageOfRole[] {
  const pages = entrances().filter(({ kind }) => kind === 'page');
  return pages.flatMap((page): PageOfRole[] => {
    const who = mayOpen(page);
    if (who === null) return [{ role: 'visitor', path: page.path, base: bases.tenant, owner: null }];
    return levels.flatMap((person) => {
      if (person === null || !who.some((each) => nameOf(each) === nameOf(person))) return [];
      const resellerId = person.role === 'operator_admin' ? null : of.resellerId;
      const customerId = person.role === 'operator_admin' || person.role === 'reseller_admin' ? null : of.customerId;
      const base = person.role === 'operator_admin' ? bases.operator : bases.tenant;
      const held = person.role === 'account_holder' && { accountId: of.accountId };
      const domains = person.role === 'domain_admin' && { domainIds: [of.domainId] };
      const owner = { ...person, resellerId, customerId, ...held, ...domains };
      return [{ role: person.role, path: page.path, base, owner }];
    });
  });
}
