import type { SenderIdentity, Tenant } from '../delivery/track.ts';

/** What a customer's servers must show: one of the two, a place in an allowed network, a relay login, or both. */
export const relayAccessModes = ['either', 'network', 'login', 'both'] as const;

export type RelayAccess = (typeof relayAccessModes)[number];

type Network = Tenant & { readonly relayAccess: RelayAccess };
type Login = { readonly identity: SenderIdentity; readonly relayAccess: RelayAccess };

export type RelaySenders = {
  /** For whom the client may send. */
  readonly candidates: readonly SenderIdentity[];
  /** Nobody yet, but with a relay login somebody: worth saying to the client. */
  readonly loginWanted: boolean;
};

/** Where a login counts alone, and where the network counts alone. */
const loginSuffices: ReadonlySet<RelayAccess> = new Set(['either', 'login']);
const networkSuffices: ReadonlySet<RelayAccess> = new Set(['either', 'network']);

/**
 * For whom a client on listener relay may send, given what it has shown.
 *
 * A login speaks for its own customer only, also in a network of others. In mode `network` a login neither helps nor harms.
 *
 * @param login of this session; null without one
 * @param networks of all customers that hold the client's address
 */
export function relaySenders(login: Login | null, networks: readonly Network[]): RelaySenders {
  if (login) {
    const { resellerId, customerId } = login.identity;
    const isInside = networks.some((each) => each.customerId === customerId && each.resellerId === resellerId);
    return {
      candidates: loginSuffices.has(login.relayAccess) || isInside ? [login.identity] : [],
      loginWanted: false,
    };
  }
  const candidates = networks
    .filter(({ relayAccess }) => networkSuffices.has(relayAccess))
    .map(({ resellerId, customerId }) => ({
      resellerId,
      customerId,
      accountId: null,
      relayLoginId: null,
      address: null,
    }));
  return { candidates, loginWanted: candidates.length === 0 && networks.length > 0 };
}
