import { openAccount } from '../../services/account/open-account.ts';
import { inviteCustomerAdmin } from '../../services/customer/invite-customer-admin.ts';
import { onboardCustomer } from '../../services/customer/onboard-customer.ts';
import { inReseller, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { checkDomain } from '../../services/domain/check-domain.ts';
import { makeSecret } from '../../services/password/make-secret.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { addAllowedNetwork } from '../../services/relay/add-allowed-network.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { createReseller } from '../../services/reseller/create-reseller.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { type DemoCustomer, type DemoReseller, mailboxQuotaBytes, mailHostOf, resellerPool } from './cast.ts';
import type { DemoCustomerLogins, DemoResellerLogins } from './logins.ts';
import { contractsBegan } from './money.ts';
import { brandZone, domainZone, keyZone, publishZone } from './publish-zone.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** Sets one reseller up with its customers, step by step as its people would in the portal. */
export async function enterReseller(
  cast: DemoReseller,
  zoneUrl: string,
): Promise<DemoResellerLogins & { resellerId: string }> {
  const { slug, administrator, locale } = cast;
  const password = makeSecret();
  await publishZone(zoneUrl, brandZone(cast));
  const created = await inSystem('demo data', null, async (tx) => {
    const { id: sourcePoolId } = await createSourcePool(tx, { name: slug, addresses: [...cast.sources] });
    return createReseller(tx, {
      slug,
      operatorName: cast.operatorName,
      brand: {
        host: `${slug}.localhost`,
        productName: cast.productName,
        primaryColour: cast.primaryColour,
        accentColour: cast.accentColour,
        supportEmail: `support@${slug}.test`,
        mailHost: mailHostOf(slug),
        defaultLocale: locale,
      },
      pool: resellerPool,
      sourcePoolId,
      contract: {
        profile: cast.profile,
        begunOn: contractsBegan(),
        domains: cast.customers.map(({ domain }) => domain),
        networks: [...cast.networks],
        roaming: true,
      },
      administrator: { ...administrator, locale },
    });
  });
  await acceptInvitation({ resellerId: created.id }, { token: created.invitation.token, password });

  const inTenant: InTenant = (work) => inReseller({ resellerId: created.id, actorId: null }, work);
  const customers: DemoCustomerLogins[] = [];
  for (const customer of cast.customers)
    customers.push(await enterCustomer(customer, cast, created.id, inTenant, zoneUrl));
  return { resellerId: created.id, slug, email: administrator.email, password, customers };
}

async function enterCustomer(
  cast: DemoCustomer,
  { locale }: DemoReseller,
  resellerId: string,
  inTenant: InTenant,
  zoneUrl: string,
): Promise<DemoCustomerLogins> {
  const { id: customerId } = await inTenant((tx) => onboardCustomer(tx, cast));
  const administrator = { ...cast.administrator, locale };
  const invitation = await inTenant((tx) => inviteCustomerAdmin(tx, { customerId, administrator }));
  const password = makeSecret();
  await acceptInvitation({ resellerId }, { token: invitation.token, password });

  const domain = await inTenant((tx) => addDomain(tx, { customerId, name: cast.domain }));
  await publishZone(zoneUrl, [...keyZone(domain.signingKeys), ...domainZone(domain.records)]);
  const checked = await checkDomain(inTenant, { id: domain.id });
  if (!checked.provenAt) throw new Error(`${cast.domain} could not be proven: ${JSON.stringify(checked.records)}`);

  const accounts: DemoCustomerLogins['accounts'] = [];
  for (const account of cast.accounts) {
    const opened = await inTenant((tx) =>
      openAccount(tx, { ...account, domainId: domain.id, kind: 'mailbox', quotaBytes: mailboxQuotaBytes }),
    );
    accounts.push({ address: opened.address, password: opened.password });
  }
  const relay = await inTenant((tx) => addRelayLogin(tx, { customerId }));
  if (cast.network) await inTenant((tx) => addAllowedNetwork(tx, { customerId, network: cast.network ?? '' }));
  return {
    email: cast.administrator.email,
    password,
    domain: cast.domain,
    accounts,
    relay: { user: relay.username, password: relay.password },
    ...(cast.network ? { network: cast.network } : {}),
  };
}
