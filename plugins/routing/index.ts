import { lookup } from 'node:dns/promises';
import constants from 'haraka-constants';
import netUtils from 'haraka-net-utils';
import dnsConfig from 'haraka-net-utils/lib/dns_config.js';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { type Attempt, type AttemptEnd, beginAttempt } from '../shared/attempt.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { HMail, Plugin } from '../shared/haraka.ts';
import { connectRedis } from '../shared/redis.ts';
import { mtaSettings } from '../shared/settings.ts';
import { orderOf } from '../shared/under-order.ts';
import { fireOften, type TimedQueue } from './fine-timer.ts';
import { honourSts, isTlsRequired } from './honour-sts.ts';
import { journalWait } from './journal-wait.ts';
import { type Connection, closeConnection, handOver, takeHanded } from './kept-connections.ts';
import { keepOrEnd } from './open-connection.ts';
import { tell } from './pace-keeper.ts';
import { sendPlainAfterFailure } from './plain-after-failure.ts';
import { findWay, laneOf, type NoWay, takePlaces, type Way } from './plan.ts';
import { keepPolicies } from './sts-policy.ts';
import { askTurn } from './waiting.ts';
import { watchSockets } from './watch-sockets.ts';

export function register(this: Plugin) {
  this.register_hook('send_email', 'wait_turn');
  this.register_hook('get_mx', 'find_route');
  watchSockets(this.haraka_require('outbound/client_pool') as Parameters<typeof watchSockets>[0]);
  sendPlainAfterFailure(this.haraka_require('outbound/tls') as Parameters<typeof sendPlainAfterFailure>[0]);
  fireOften((this.haraka_require('outbound/queue') as { temp_fail_queue: TimedQueue }).temp_fail_queue);
  connectRedis();
  keepPolicies((what) => this.logwarn(what));
  const { NOREN_DNS_SERVERS: servers } = mtaSettings();
  if (servers.length > 0) dnsConfig.getDnsResolver().setServers(servers);
}

/** What was found out before Haraka asks for the route, and the turn that was taken for it. */
type Plan = {
  readonly way: Way | NoWay;
  readonly settle: (attempt: Attempt, end: AttemptEnd) => void;
  readonly connection: Connection | null;
};
const plans = new WeakMap<HMail, Plan>();
const toldToWait = new WeakSet<HMail>();

/** Mail to one provider goes at a pace the provider bears. Waiting for a turn is no failed attempt; it is told once. */
export const wait_turn = guarded<Plugin, HMail, unknown>('send_email', async (hmail): Promise<Answer> => {
  const { track } = hmail.todo.notes;
  if (track?.route.direction === 'in') return [constants.cont];
  const way = await findWay(hmail);
  const lane = way.verdict === 'go' ? laneOf(way) : null;
  if (!lane) {
    plans.set(hmail, { way, settle: () => undefined, connection: null });
    return [constants.cont];
  }
  const turn = await askTurn(hmail, lane);
  if ('seconds' in turn) {
    const attempt = hmail.num_failures + 1;
    if (track && !toldToWait.has(hmail))
      await journalWait(track, { attempt, seconds: turn.seconds, orderId: orderOf(hmail) });
    toldToWait.add(hmail);
    return [constants.delay, turn.seconds];
  }
  const settle = (attempt: Attempt, { code }: AttemptEnd) => {
    endHanded(attempt);
    keepOrEnd(attempt, lane.key, turn.end);
    if (attempt.tooMuch || code === 250) void tell(lane.key, lane.pace, attempt.tooMuch);
  };
  plans.set(hmail, { way, settle, connection: turn.connection });
  return [constants.cont];
});

/** A hosted mailbox over LMTP, the internet from the tenant's own address. With none the message waits. */
export const find_route = guarded<Plugin, HMail, string>('get_mx', async (hmail): Promise<Answer> => {
  const attempt = beginAttempt(hmail);
  const { track } = hmail.todo.notes;
  if (track?.hook)
    return mtaSettings().NOREN_HOOK_PORT ? [constants.ok, await intake(attempt)] : notNow(attempt, replies.noIntake);
  if (track?.route.direction === 'in') return [constants.ok, await localStore(attempt)];

  const unplanned = { settle: () => undefined, connection: null };
  const { way, settle, connection } = plans.get(hmail) ?? { way: await findWay(hmail), ...unplanned };
  plans.delete(hmail);
  if (connection) handOver(attempt, { connection, again: (mx) => (hmail as Targeted).mxlist.unshift(mx) });
  attempt.settle = (end) => settle(attempt, end);
  if (way.verdict !== 'go') return way.verdict === 'wait' ? notNow(attempt, way) : never(attempt, way);
  // The policy is about the receiver's servers; another next hop is the operator's to trust.
  const targets = way.hop ? way.targets : await honourSts(hmail, way.targets);
  if (!targets) return notNow(attempt, replies.stsNoServer);
  const { leaving, places } = await takePlaces({ ...way, targets });
  const goesOn = connection && mayGoOn(hmail) ? leaving.find(({ target }) => target.ip === connection.ends.ip) : null;
  if (goesOn) leaving.unshift(...leaving.splice(leaving.indexOf(goesOn), 1));
  else endHanded(attempt);
  const [first] = leaving;
  if (!first) return notNow(attempt, replies.warmUp);

  attempt.sourceIp = first.binding.ip;
  attempt.sourceHelo = first.binding.helo;
  attempt.settle = (end) => {
    settle(attempt, end);
    for (const { binding, giveBack } of places) if (!attempt.remote || attempt.sourceIp !== binding.ip) giveBack();
  };
  const port = way.hop?.port ?? mtaSettings().NOREN_REMOTE_SMTP_PORT;
  return [
    constants.ok,
    leaving.map(({ target, binding: { ip, helo } }) =>
      exchange(attempt, { exchange: target.ip, from_dns: target.host, port, bind: ip, bind_helo: helo }),
    ),
  ];
});

/** The servers that Haraka still has to ask. */
type Targeted = HMail & { readonly mxlist: unknown[] };

/** Over an open connection Haraka asks nobody what the server can do: an address beyond ASCII, or TLS that has to be right, needs a new one. */
const mayGoOn = (hmail: HMail): boolean =>
  !isTlsRequired(hmail) &&
  [hmail.todo.mail_from, ...hmail.todo.rcpt_to].every(({ address }) => /^[\x20-\x7e]*$/.test(address));

function endHanded(attempt: Attempt): void {
  const unused = takeHanded(attempt);
  if (unused) closeConnection(unused.connection);
}

const localStore = (attempt: Attempt): Promise<unknown> =>
  neighbour(attempt, mtaSettings().NOREN_LMTP_HOST, mtaSettings().NOREN_LMTP_PORT);

/** Holds mail for endpoints, and says what became of it. */
const intake = (attempt: Attempt): Promise<unknown> =>
  neighbour(attempt, mtaSettings().NOREN_HOOK_HOST, mtaSettings().NOREN_HOOK_PORT ?? 0);

async function neighbour(attempt: Attempt, host: string, port: number): Promise<unknown> {
  const { NOREN_MTA_HOST: helo } = mtaSettings();
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
