import { randomBytes, randomInt } from 'node:crypto';
import { openAccount } from '../../services/account/open-account.ts';
import { onboardCustomer } from '../../services/customer/onboard-customer.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { enterDesignation } from '../../services/designation/enter-designation.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { createReseller } from '../../services/reseller/create-reseller.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';

const unique = () => randomBytes(4).toString('hex');

/** A loopback address that no other test has: 127.64.0.1 to 127.127.255.254. */
const aSourceIp = () => `127.${64 + randomInt(64)}.${randomInt(256)}.${1 + randomInt(254)}`;

export const someLimits = { domains: 10, accounts: 100, storageBytes: 100 * 2 ** 30 };

type ResellerOverrides = {
  slug?: string;
  operatorName?: string;
  host?: string;
  pool?: typeof someLimits;
  administratorEmail?: string;
  /** Plans it may apply for; without any its contract runs at once. */
  offers?: string[];
  /** Of the contract that runs at once, or is offered. */
  contract?: { trial?: boolean; begunOn?: string };
  /** Of the contract that runs at once. */
  profile?: 'xsp' | 'relay';
};

/** A reseller as the operator creates it, with a source address of its own. */
export async function aReseller(overrides: ResellerOverrides = {}) {
  const slug = overrides.slug ?? `r${unique()}`;
  return inSystem('operator console', null, async (tx) => {
    const source = { ip: aSourceIp(), helo: `out.${slug}.test` };
    const pool = await createSourcePool(tx, {
      name: `pool ${unique()}`,
      addresses: [source],
    });
    const created = await createReseller(tx, {
      slug,
      operatorName: overrides.operatorName ?? `Operator ${slug}`,
      brand: {
        host: overrides.host ?? `${slug}.portal.test`,
        productName: slug,
        primaryColour: '#1d4ed8',
        accentColour: '#0f766e',
        mailHost: `mail.${slug}.test`,
        defaultLocale: 'ja',
      },
      pool: overrides.pool ?? someLimits,
      sourcePoolId: pool.id,
      contract: overrides.offers
        ? { offers: overrides.offers, ...overrides.contract }
        : {
            ...overrides.contract,
            profile: overrides.profile ?? 'xsp',
            networks: overrides.profile === 'relay' ? ['127.0.0.0/8'] : ['127.0.0.0/8', '::1/128'],
            roaming: overrides.profile !== 'relay',
          },
      administrator: { name: 'Admin', email: overrides.administratorEmail ?? `admin@${slug}.test`, locale: 'ja' },
    });
    return { ...created, source };
  });
}

/** Opens a transaction of a reseller, nobody acting. */
export const asReseller =
  (resellerId: string) =>
  <T>(work: Parameters<typeof inReseller<T>>[1]): Promise<T> =>
    inReseller({ resellerId, actorId: null }, work);

export async function aCustomer(resellerId: string, pool = { domains: 2, accounts: 10, storageBytes: 10 * 2 ** 30 }) {
  const input = { name: `Customer ${unique()}`, thirdPartyContractOn: '2026-01-01', thirdPartyTerms: '2026-01', pool };
  return asReseller(resellerId)((tx) => onboardCustomer(tx, input));
}

/** Designates as the operator does. */
export const designate = (resellerId: string, kind: 'domain' | 'network' | 'roaming', value = '') =>
  inSystem('operator console', null, (tx) => enterDesignation(tx, { resellerId, kind, value }));

/** A domain whose proof has been seen, designated. */
export async function aProvenDomain(resellerId: string, customerId: string, name = `d${unique()}.test`) {
  const domain = await asReseller(resellerId)((tx) => addDomain(tx, { customerId, name }));
  await designate(resellerId, 'domain', name);
  await inSystem('claim domain', null, ({ db }) =>
    db.domain.update({ where: { id: domain.id }, data: { provenAt: new Date() } }),
  );
  return domain;
}

export async function anAccount(resellerId: string, domainId: string, localPart = `a${unique()}`) {
  const input = {
    domainId,
    localPart,
    displayName: '',
    kind: 'mailbox' as const,
    quotaBytes: 2 ** 30,
    password: 'a long enough one',
  };
  return asReseller(resellerId)((tx) => openAccount(tx, input));
}

/** A reseller with one customer, one proven domain and one account. */
export async function aTenant(overrides: ResellerOverrides = {}) {
  const reseller = await aReseller(overrides);
  const customer = await aCustomer(reseller.id);
  const domain = await aProvenDomain(reseller.id, customer.id);
  const account = await anAccount(reseller.id, domain.id);
  return { reseller, customer, domain, account };
}
