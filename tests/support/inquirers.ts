import { randomUUID } from 'node:crypto';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { inAccount, inCustomer, inDomains, inReseller, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { asReseller, aTenant } from './builders.ts';

type Work<T> = (tx: TenantTx) => Promise<T>;

/** A tenant and everybody of it who may ask, each with the door of their level. @param word part of every address */
export async function anInquiringTenant(word: string) {
  const password = 'a long enough one';
  const made = await aTenant({ operatorName: `${word} KK`, slug: word, administratorEmail: `${word}@reseller.test` });
  const { reseller, customer, domain, account } = made;
  const realm = { resellerId: reseller.id };
  await acceptInvitation(realm, { token: reseller.invitation.token, password });
  const chief = await signIn(realm, { email: `${word}@reseller.test`, password }, '192.0.2.1');
  const administrator = { name: `${word} admin`, email: `${word}@customer.test`, locale: 'ja' as const };
  const invited = await asReseller(reseller.id)((tx) =>
    inviteCustomerAdmin(tx, { customerId: customer.id, administrator }),
  );
  await acceptInvitation(realm, { token: invited.token, password });
  const admin = await signIn(realm, { email: administrator.email, password }, '192.0.2.1');
  const holder = await signIn(realm, { email: account.address, password }, '192.0.2.1');
  const of = { resellerId: reseller.id, customerId: customer.id };
  return {
    ...made,
    ...{ chief, admin, holder },
    asDesk: <T>(work: Work<T>) => inReseller({ ...realm, actorId: chief.userId }, work),
    asCustomer: <T>(work: Work<T>) => inCustomer({ ...of, actorId: admin.userId }, work),
    asDomain: <T>(work: Work<T>) =>
      inDomains({ ...of, domainIds: [domain.id], actorId: '0199f000-0000-7000-8000-00000000d000' }, work),
    asHolder: <T>(work: Work<T>) => inAccount({ ...of, accountId: account.id, actorId: holder.userId }, work),
  };
}
export type InquiringTenant = Awaited<ReturnType<typeof anInquiringTenant>>;

/** Somebody at the operator's console. */
export const asConsole = <T>(work: Parameters<typeof inSystem<T>>[2]) =>
  inSystem('operator console', randomUUID(), work);
