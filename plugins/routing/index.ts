import { lookup } from 'node:dns/promises';
import constants from 'haraka-constants';
import netUtils from 'haraka-net-utils';
import dnsConfig from 'haraka-net-utils/lib/dns_config.js';
import { mailHosts, type Route, routeTo } from '../../core/delivery/mx-route.ts';
import type { Reply } from '../../core/delivery/reply.ts';
import { chooseSourceAddress } from '../../core/tenancy/source-address.ts';
import { type Attempt, beginAttempt } from '../shared/attempt.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { HMail, Plugin } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';
import { isOnHost } from './on-host.ts';
import { sendPlainAfterFailure } from './plain-after-failure.ts';
import { findAddresses, findMx } from './resolver.ts';
import { watchSockets } from './watch-sockets.ts';

export function register(this: Plugin) {
  this.register_hook('get_mx', 'find_route');
  watchSockets(this.haraka_require('outbound/client_pool') as Parameters<typeof watchSockets>[0]);
  sendPlainAfterFailure(this.haraka_require('outbound/tls') as Parameters<typeof sendPlainAfterFailure>[0]);
  const { NOREN_DNS_SERVERS: servers } = mtaSettings();
  if (servers.length > 0) dnsConfig.getDnsResolver().setServers(servers);
}

/** A hosted mailbox over LMTP, the internet from the tenant's own address. With none the message waits. */
export const find_route = guarded<Plugin, HMail, string>('get_mx', async (hmail, domain): Promise<Answer> => {
  const attempt = beginAttempt(hmail);
  const { track } = hmail.todo.notes;
  if (track?.route.direction === 'in') return [constants.ok, await localStore(attempt)];

  const bindings = track?.sendAs ? await directory().sourceBindings(track.sendAs.customerId) : [];
  const verdict = chooseSourceAddress(bindings, track?.messageId ?? hmail.todo.uuid, isOnHost);
  if (!verdict.send) return notNow(attempt, verdict.reply);

  const { ip, helo } = verdict.binding;
  attempt.sourceIp = ip;
  attempt.sourceHelo = helo;
  const route = await routeFrom(domain, ip);
  if (route.verdict !== 'go') return route.verdict === 'wait' ? notNow(attempt, route) : never(attempt, route);
  const { NOREN_REMOTE_SMTP_PORT: port } = mtaSettings();
  return [
    constants.ok,
    route.targets.map((target) =>
      exchange(attempt, { exchange: target.ip, from_dns: target.host, port, bind: ip, bind_helo: helo }),
    ),
  ];
});

async function routeFrom(domain: string, sourceIp: string): Promise<Route> {
  const found = mailHosts(domain, await findMx(domain), Math.random);
  if (found.verdict !== 'ask') return found;
  return routeTo(
    domain,
    await Promise.all(found.hosts.map(async (name) => ({ name, addresses: await findAddresses(name, sourceIp) }))),
  );
}

async function localStore(attempt: Attempt): Promise<unknown> {
  const { NOREN_LMTP_HOST: host, NOREN_LMTP_PORT: port, NOREN_MTA_HOST: helo } = mtaSettings();
  const { address } = await lookup(host); // by the system: it is a name of our own network
  attempt.sourceHelo = helo;
  return exchange(attempt, { exchange: address, from_dns: host, port, using_lmtp: true, bind_helo: helo });
}

/** Haraka keeps an object of its own class as it is, and with it the record of the attempt. */
function exchange(attempt: Attempt, fields: Record<string, unknown>): unknown {
  return Object.assign(new netUtils.HarakaMx({ priority: 0, ...fields }), { attempt });
}

function notNow(attempt: Attempt, { code, enhanced, text, reason }: Reply): Answer {
  attempt.verdict = { code, enhanced, text, reason };
  return [constants.denysoft, text];
}

function never(attempt: Attempt, { code, enhanced, text, reason }: Reply): Answer {
  attempt.verdict = { code, enhanced, text, reason };
  return [constants.deny, text];
}
