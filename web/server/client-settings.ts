import { domainOfClientHost } from '../../core/mail-client/client-records.ts';
import {
  type FoundSettings,
  findClientSettings,
  readClientAddress,
} from '../../services/mail-client/find-client-settings.ts';
import { environment } from './environment.ts';
import { hostNameOf } from './host-name.ts';
import { findRealm } from './realm.ts';

/** Of whom a mail program's request may speak: of one domain, by the name of its host, or of the domains of a brand's portal. */
type Asked = { readonly domain: string } | { readonly resellerId: string };

async function whoIsAsked(request: Request): Promise<Asked | null> {
  const realm = await findRealm();
  if (realm) return realm.resellerId === null ? null : { resellerId: realm.resellerId };
  const domain = domainOfClientHost(hostNameOf(request.headers.get('host')) ?? '');
  return domain === null ? null : { domain };
}

/**
 * The settings that a request is about.
 *
 * @param typed address, where the request names one; at a domain's own host it may be missing
 * @returns null for a domain that is not served under this host: that looks the same whether it exists or not
 */
export async function settingsAsked(
  request: Request,
  typed: string | null,
): Promise<(FoundSettings & { readonly address: string | null }) | null> {
  const asked = await whoIsAsked(request);
  const read = typed === null ? null : readClientAddress(typed);
  if (asked === null || (typed !== null && read === null)) return null;
  const ports = environment().NOREN_PUBLIC_PORTS;
  if ('domain' in asked) {
    if (read && read.domain !== asked.domain) return null;
    const found = await findClientSettings(asked.domain, ports);
    return found && { ...found, address: read?.address ?? null };
  }
  if (read === null) return null;
  const found = await findClientSettings(read.domain, ports, asked.resellerId);
  return found && { ...found, address: read.address };
}

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export const notServed = () =>
  new Response('Not found.\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });

export const xmlAnswer = (xml: string, status = 200) =>
  new Response(xml, { status, headers: { ...headers, 'content-type': 'text/xml; charset=utf-8' } });
