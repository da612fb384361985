import { startDns } from './dns-server.ts';
import { startHttp } from './http-server.ts';
import { Inbox } from './inbox.ts';
import { allOrNone, type Running } from './running.ts';
import type { Settings } from './settings.ts';
import { startPeers } from './smtp-peers.ts';
import { Zone } from './zone.ts';

/**
 * Starts the simulated internet: DNS, remote mail servers, and the pages over HTTP.
 *
 * @throws Error naming the address and port that could not be had; nothing is left running then
 */
export async function startOutside(settings: Settings): Promise<Running> {
  const { address } = settings;
  const zone = new Zone(settings.zoneFile);
  const inbox = new Inbox();
  return allOrNone([
    startDns(zone, { address, port: settings.dnsPort }),
    startPeers(inbox, {
      address,
      port: settings.smtpPort,
      slowMs: settings.slowMs,
      greylistSeconds: settings.greylistSeconds,
    }),
    startHttp(inbox, zone, { address, port: settings.httpPort }),
  ]);
}
