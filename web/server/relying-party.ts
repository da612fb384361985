import type { RelyingParty } from '../../services/passkey/relying-party.ts';
import type { Realm } from './realm.ts';

/**
 * For whom an authenticator answers on a page: the one host that it shows, of the brand whose host that is.
 *
 * @param origin scheme, host and port as the browser has them
 */
export function relyingParty({ host, resellerId, brand }: Realm, origin = `https://${host}`): RelyingParty {
  return { host, resellerId, origin, name: brand.productName };
}
