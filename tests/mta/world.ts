import { afterAll, beforeAll } from 'vitest';
import { addAllowedNetwork } from '../../services/relay/add-allowed-network.ts';
import { addRelayLogin } from '../../services/relay/add-relay-login.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { type FreshDatabase, useFreshDatabase } from '../support/fresh-database.ts';
import { type LmtpSink, startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta } from './running-mta.ts';

export const password = 'a long enough one';

export type Tenant = {
  readonly resellerId: string;
  readonly customerId: string;
  readonly domain: string;
  readonly domainId: string;
  readonly address: string;
  readonly accountId: string;
};

export type World = {
  readonly database: FreshDatabase;
  readonly lmtp: LmtpSink;
  readonly outside: StartedOutside;
  readonly mta: RunningMta;
  readonly alpha: Tenant;
  readonly beta: Tenant;
};

export async function makeTenant(): Promise<Tenant> {
  const { reseller, customer, domain, account } = await aTenant();
  return {
    resellerId: reseller.id,
    customerId: customer.id,
    domain: domain.name,
    domainId: domain.id,
    address: account.address,
    accountId: account.id,
  };
}

export const allowNetwork = ({ resellerId, customerId }: Tenant, network: string) =>
  asReseller(resellerId)((tx) => addAllowedNetwork(tx, { customerId, network }));

export const makeRelayLogin = ({ resellerId, customerId }: Tenant) =>
  asReseller(resellerId)((tx) => addRelayLogin(tx, { customerId }));

/** Postgres, an LMTP sink, the outside and a running MTA, with two tenants that know nothing of each other. */
export function useWorld(more: Record<string, string> = {}): World {
  const database = useFreshDatabase();
  const world = { database } as { -readonly [Key in keyof World]: World[Key] };
  beforeAll(async () => {
    world.alpha = await makeTenant();
    world.beta = await makeTenant();
    world.lmtp = await startLmtpSink();
    world.outside = await startForTest();
    world.mta = await runMta({
      databaseUrl: database.urlOf('noren_mta'),
      lmtpPort: world.lmtp.port,
      dnsPort: world.outside.settings.dnsPort,
      remotePort: world.outside.settings.smtpPort,
      more,
    });
    await world.mta.start();
  });
  afterAll(async () => {
    if (process.env.SHOW) console.log(world.mta.log(), JSON.stringify(await world.mta.facts(), null, 1));
    await world.mta?.end();
    await world.outside?.stop();
    await world.lmtp?.stop();
  });
  return world;
}
