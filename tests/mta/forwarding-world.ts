import { beforeAll } from 'vitest';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { publishRecords, tend } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant, useWorld, type World } from './world.ts';

export type Account = { readonly id: string; readonly address: string };

/** A world with a tenant that signs and has room for many accounts, and what tests of forwarding do in it. */
export function useForwarding(more: Record<string, string> = {}) {
  const made = useWorld(more);
  const world = made as World & { tenant: Tenant };
  beforeAll(async () => {
    world.tenant = await makeTenant();
    const { customerId, resellerId } = world.tenant;
    await asReseller(resellerId)((tx) =>
      setCustomerPool(tx, { customerId, pool: { domains: 2, accounts: 100, storageBytes: 100 * 2 ** 30 } }),
    );
    await publishRecords(world, world.tenant);
    await tend(world, world.tenant);
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // the MTA hears of it
  });

  let count = 0;
  const next = () => ++count;
  const account = (of = world.tenant): Promise<Account> => anAccount(of.resellerId, of.domainId, `f${next()}`);
  const far = () => `far-${next()}-${world.tenant.domain}@remote.test`;
  const forward = ({ id }: Account, targets: string[], keepCopy = false, of = world.tenant) =>
    asReseller(of.resellerId)((tx) => setForwarding(tx, { accountId: id, keepCopy, targets }));

  /** Writes from outside; the reply to RCPT, or to the message where that was taken. */
  async function write(
    to: string | string[],
    from = 'friend@partner.test',
    text = letter(from || 'mailer@remote.test', String(to)),
  ) {
    const client = await greeted(world.mta.ports.mx);
    await client.say(`MAIL FROM:<${from}>`);
    for (const each of [to].flat()) {
      const said = await client.say(`RCPT TO:<${each}>`);
      if (!said.startsWith('250')) return said;
    }
    const reply = await client.data(text);
    client.close();
    return reply;
  }
  const letterTo = (to: string) => until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);
  const stored = (to: string) => world.lmtp.stored.filter((each) => each.to === to);
  const storedFor = (to: string) => until(`it is stored for ${to}`, async () => stored(to)[0]);
  const idle = () => until('the queue is empty', async () => (await world.mta.queued()).length === 0);
  const factsOf = async (recipient: string) =>
    (await world.mta.facts()).filter((fact) => fact.recipient === recipient).map(({ kind, reason }) => [kind, reason]);
  return { world, next, account, far, forward, write, letterTo, stored, storedFor, idle, factsOf };
}
