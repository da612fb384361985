import { Resolver } from 'node:dns/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import type { Letter } from './inbox.ts';
import { startOutside } from './outside.ts';
import type { Settings } from './settings.ts';

export type StartedOutside = {
  readonly settings: Settings;
  /** Base of the HTTP addresses, without a final slash. */
  readonly http: string;
  readonly resolver: Resolver;
  letters(query?: Record<string, string>): Promise<Letter[]>;
  stop(): Promise<void>;
};

/** Starts the outside on free ports with a zone file of its own. The caller stops it. */
export async function startForTest(overrides: Partial<Settings> = {}): Promise<StartedOutside> {
  const folder = await mkdtemp(join(tmpdir(), 'noren-outside-'));
  const { outside, settings } = await startOnFreePorts(join(folder, 'zone'), overrides);
  const http = `http://127.0.0.1:${settings.httpPort}`;
  return {
    settings,
    http,
    resolver: resolverOf(settings),
    async letters(query = {}) {
      const response = await fetch(`${http}/messages?${new URLSearchParams(query)}`);
      return (await response.json()) as Letter[];
    },
    async stop() {
      await outside.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A port that was free may be taken before it is used, by any outgoing connection of another test: try others then. */
async function startOnFreePorts(zoneFile: string, overrides: Partial<Settings>) {
  for (let attempt = 1; ; attempt += 1) {
    const settings: Settings = { ...(await freeSettings(zoneFile)), ...overrides };
    try {
      return { settings, outside: await startOutside(settings) };
    } catch (error) {
      if (attempt === 3 || !String(error).includes('the port is taken')) throw error;
    }
  }
}

/** Settings with three ports that were free a moment ago. */
export async function freeSettings(zoneFile: string): Promise<Settings> {
  const [smtpPort, dnsPort, httpPort] = [await getPort(), await getPort(), await getPort()];
  return { address: '127.0.0.1', smtpPort, dnsPort, httpPort, zoneFile, slowMs: 300, greylistSeconds: 0 };
}

/** A resolver that asks only the outside, and gives up after a second. */
export function resolverOf({ dnsPort }: Settings): Resolver {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${dnsPort}`]);
  return resolver;
}
