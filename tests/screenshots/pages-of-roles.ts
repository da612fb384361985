import type { PortalIdentity } from '../../services/portal/sessions.ts';
import { entrances } from '../access/entrances.ts';
import { mayOpen } from '../access/openers.ts';
import { nameOf, people } from '../access/people.ts';
import type { Shown } from '../support/shown-tenant.ts';

type PageOfRole = {
  /** `visitor`, `customer_admin`, `reseller_admin_support`. */
  readonly role: string;
  /** It is somebody else's page with less on it: two looks are enough. */
  readonly part: boolean;
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

/** For people with a mailbox: the operator has none, and its host no such page. */
const ofBrands = ['/help', '/setup'];

/** Every page, once for each level and duty that opens it; what needs nobody, once on a brand's host and once on the operator's. */
export function shotsOf(bases: { readonly operator: string; readonly tenant: string }, of: Shown): PageOfRole[] {
  const pages = entrances().filter(({ kind }) => kind === 'page');
  return pages.flatMap((page): PageOfRole[] => {
    const who = mayOpen(page);
    if (who === null)
      return [
        { role: 'visitor', part: false, path: page.path, base: bases.tenant, owner: null },
        ...(ofBrands.includes(page.path)
          ? []
          : [{ role: 'visitor-operator', part: true, path: page.path, base: bases.operator, owner: null }]),
      ];
    return people.flatMap((person) => {
      if (person === null || !who.some((each) => nameOf(each) === nameOf(person))) return [];
      const resellerId = person.role === 'operator_admin' ? null : of.resellerId;
      const customerId = person.role === 'operator_admin' || person.role === 'reseller_admin' ? null : of.customerId;
      const base = person.role === 'operator_admin' ? bases.operator : bases.tenant;
      const held = person.role === 'account_holder' && { accountId: of.accountId };
      const domains = person.role === 'domain_admin' && { domainIds: [of.domainId] };
      const owner = { ...person, resellerId, customerId, ...held, ...domains };
      const part = person.duty !== 'administrator';
      return [{ role: nameOf(person).replace('/', '_'), part, path: page.path, base, owner }];
    });
  });
}
