import type { ClientPorts, ClientSettings } from '../../core/mail-client/client-settings.ts';
import { parseAddress } from '../../core/tenancy/mail-address.ts';
import { onlyMainHost } from '../brand/main-host.ts';
import { inSystem } from '../db/doors.ts';

export type FoundSettings = {
  readonly resellerId: string;
  /** Of the brand's portal. */
  readonly brandHost: string;
  readonly settings: ClientSettings;
  /** Whether programs that ask at autoconfig.<domain> and autodiscover.<domain> reach us. */
  readonly finds: { readonly autoconfig: boolean; readonly autodiscover: boolean };
};

/**
 * What mail programs of a domain are told; null for a name that is not proven to be a customer's of ours. The domain alone
 * decides: nobody learns here which addresses there are.
 *
 * @param resellerId of the host that was asked, which speaks for its own domains only; undefined where the name of the host says
 *   which domain is meant
 */
export async function findClientSettings(
  domain: string,
  ports: ClientPorts,
  resellerId?: string,
): Promise<FoundSettings | null> {
  const found = await inSystem('tell mail programs', null, ({ db }) =>
    db.domain.findFirst({
      where: {
        name: domain,
        provenAt: { not: null },
        customer: { reseller: { state: { not: 'ended' } } },
        ...(resellerId && { resellerId }),
      },
      select: {
        resellerId: true,
        autoconfigSeenAt: true,
        autodiscoverSeenAt: true,
        customer: {
          select: {
            reseller: {
              select: {
                brand: {
                  select: { productName: true, mailHost: true, hosts: onlyMainHost },
                },
              },
            },
          },
        },
      },
    }),
  );
  const brand = found?.customer.reseller.brand;
  if (!found || !brand) return null;
  return {
    resellerId: found.resellerId,
    brandHost: brand.hosts[0]?.host ?? brand.mailHost,
    finds: { autoconfig: found.autoconfigSeenAt !== null, autodiscover: found.autodiscoverSeenAt !== null },
    settings: { domain, product: brand.productName, host: brand.mailHost, ports },
  };
}

/** The stored form of an address that was typed, and its domain; null for what is none. */
export function readClientAddress(typed: string): { readonly address: string; readonly domain: string } | null {
  const parsed = parseAddress(typed);
  if (!parsed.ok) return null;
  const { localPart, domain } = parsed.address;
  return { address: `${localPart.toLowerCase()}@${domain}`, domain };
}
