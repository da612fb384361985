import { familiesOf, type Leaving, leaveFrom } from '../../core/delivery/leave-from.ts';
import { bothFamilies, mailHosts, type Route, routeTo } from '../../core/delivery/mx-route.ts';
import { providerOf, providers } from '../../core/delivery/providers.ts';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { isIpLiteral, routeToHop } from '../../core/queue/next-hop.ts';
import { type Family, familyOf, rankSourceAddresses, type SourceBinding } from '../../core/tenancy/source-address.ts';
import { directory } from '../shared/directory.ts';
import type { HMail } from '../shared/haraka.ts';
import { isOnHost } from '../shared/on-host.ts';
import { mtaSettings } from '../shared/settings.ts';
import { detourOf } from '../shared/under-order.ts';
import type { Ends } from './kept-connections.ts';
import { findAddresses, findMx } from './resolver.ts';
import type { Lane } from './waiting.ts';
import { type Place, takePlace } from './warm-up-room.ts';

/** Where a message may go, and from which addresses it could leave. */
export type Way = {
  readonly verdict: 'go';
  readonly targets: Extract<Route, { verdict: 'go' }>['targets'];
  readonly families: Readonly<Partial<Record<Family, readonly SourceBinding[]>>>;
  /** Set when an order of the operator leads there instead of the receiver's own servers. */
  readonly hop: { readonly port: number | null } | null;
};
export type NoWay = { readonly verdict: 'wait' | 'never' } & Reply;

/** Looks up where a message to the internet goes. With no address of its tenant's it waits; it never borrows one. */
export async function findWay(hmail: HMail): Promise<Way | NoWay> {
  const { todo } = hmail;
  const { track } = todo.notes;
  const detour = detourOf(hmail);
  const bindings = track?.sendAs
    ? (detour?.sources ?? (await directory().sourceBindings(track.sendAs.customerId)))
    : [];
  const ranked = rankSourceAddresses(bindings, track?.messageId ?? todo.uuid, isOnHost);
  if (!ranked.send) return { verdict: 'wait', ...ranked.reply };
  const route = detour?.host ? await routeToNextHop(detour.host) : await routeFor(todo.domain);
  if (route.verdict !== 'go') return route;
  const { families } = ranked;
  if (!familiesOf(route.targets).some((family) => families[family])) {
    return { verdict: 'wait', ...replies.noSourceOfFamily };
  }
  return { ...route, families, hop: detour?.host ? { port: detour.port } : null };
}

const addressesOf = async (name: string) =>
  bothFamilies(...(await Promise.all([findAddresses(name, 6), findAddresses(name, 4)])));

async function routeToNextHop(host: string): Promise<Route> {
  return routeToHop(host, isIpLiteral(host) ? { outcome: 'found', records: [host] } : await addressesOf(host));
}

async function routeFor(domain: string): Promise<Route> {
  const found = mailHosts(domain, await findMx(domain), Math.random);
  if (found.verdict !== 'ask') return found;
  return routeTo(
    domain,
    await Promise.all(found.hosts.map(async (name) => ({ name, addresses: await addressesOf(name) }))),
  );
}

/** Chooses the address for each family that the destination offers; [] when the warm-up of all of them is used up. */
export async function takePlaces({ targets, families }: Way): Promise<{ leaving: Leaving[]; places: Place[] }> {
  const now = new Date();
  const taken = await Promise.all(familiesOf(targets).map((family) => takePlace(families[family] ?? [], now)));
  const places = taken.filter((place) => place !== null);
  const chosen: Partial<Record<Family, SourceBinding>> = {};
  for (const { binding } of places) chosen[familyOf(binding.ip)] = binding;
  return { leaving: leaveFrom(targets, chosen), places };
}

/**
 * The lane a message goes in: its source pool towards one provider, which the best MX host tells. An open connection fits when it leads to
 * that host from the address that the message would leave from.
 */
export function laneOf({ targets, families }: Way): Lane | null {
  const [best] = targets;
  const [binding] = [...(families[6] ?? []), ...(families[4] ?? [])];
  if (!best || !binding) return null;
  const { id, pace } = providerOf(best.host, [...mtaSettings().NOREN_PROVIDERS, ...providers]);
  const fits = ({ ip, bind, helo }: Ends) => {
    const [first] = families[familyOf(ip)] ?? [];
    return (
      first?.ip === bind && first.helo === helo && targets.some((each) => each.host === best.host && each.ip === ip)
    );
  };
  return { key: `${binding.poolId}:${id}`, pace, fits };
}
