import { expect } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { password, type Tenant, type World } from './world.ts';

/** A session of the tenant's account, logged in. */
export async function submitting({ mta }: World, { address }: Tenant): Promise<Dialogue> {
  const client = await greeted(mta.ports.submissions, { tls: true });
  expect(await client.login(address, password)).toMatch(/^235 /);
  return client;
}

/** Submits one message and returns its facts as they come. */
export async function submit(
  world: World,
  tenant: Tenant,
  to: string,
  text = letter(tenant.address, to),
): Promise<() => Promise<Fact[]>> {
  const client = await submitting(world, tenant);
  await client.say(`MAIL FROM:<${tenant.address}>`);
  expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
  expect(await client.data(text)).toMatch(/^250 2\.0\.0 /);
  client.close();
  return async () =>
    (await world.mta.facts()).filter(({ recipient, sender }) => recipient === to && sender === tenant.address);
}

/** The one address bound to a tenant. */
export const bindingOf = async ({ database }: World, { customerId }: Tenant) =>
  (await database.query('noren_mta', 'select ip, helo from mta.source_binding where customer_id = $1', [customerId]))
    .rows[0];

export const kinds = (facts: readonly Fact[]) => facts.map(({ kind }) => kind);
