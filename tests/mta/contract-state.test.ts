import { expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import type { ContractEvent } from '../../core/contract/contract-event.ts';
import { appendEvent } from '../../services/contract/append-event.ts';
import { applyDueStates } from '../../services/contract/apply-due-states.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { setCustomerState } from '../../services/customer/set-customer-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted } from './smtp-dialogue.ts';
import { makeTenant, password, type Tenant, useWorld } from './world.ts';

const world = useWorld();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const midnight = () => applyDueStates((work) => inSystem('scheduled work', null, work));

/** As it stands after a night in which nothing ran. */
const yesterdayApplied = ({ resellerId }: Tenant) =>
  world.database.query('postgres', 'update reseller set state_applied_on = current_date - 3 where id = $1', [
    resellerId,
  ]);
const append = (tenant: Tenant, event: ContractEvent) =>
  operator(async (tx) => appendEvent(tx, await contractOf(tx.db, tenant.resellerId), event));

async function login({ address }: Tenant): Promise<string> {
  const client = await greeted(world.mta.ports.submissions, { tls: true });
  const reply = await client.login(address, password);
  client.close();
  return reply;
}
async function recipient({ address }: Tenant): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<tanaka@remote.test>');
  const reply = await client.say(`RCPT TO:<${address}>`);
  client.close();
  return reply;
}
/** Both ways, within the two seconds that the directory takes. */
const becomes = (tenant: Tenant, flows: boolean) =>
  until(
    flows ? 'mail flows' : 'no mail flows',
    async () =>
      (await recipient(tenant)).startsWith('250') === flows && (await login(tenant)).startsWith('235') === flows,
    5_000,
  );

test('mail of a cancelled contract flows through its last day and stops by itself with the next (R-117)', async () => {
  const cancelled = (lastDay: string): ContractEvent => ({
    ...{ kind: 'cancellation-noticed', on: lastDay, designated: null, exemption: null, lastDay, charge: 0 },
  });
  await append(world.alpha, cancelled(today()));
  await yesterdayApplied(world.alpha);
  await midnight();
  expect(await login(world.alpha)).toMatch(/^235 /);

  const ended = await makeTenant();
  await becomes(ended, true);
  await append(ended, cancelled(addDays(today(), -1)));
  await yesterdayApplied(ended);
  await midnight();
  await midnight();
  await becomes(ended, false);
  expect(await login(ended)).toMatch(/^535 /);
  await becomes(world.beta, true);
});

test('a suspension ends by itself after its last day (R-104)', async () => {
  const { resellerId } = world.beta;
  await operator((tx) =>
    recordContractEvent(tx, { resellerId, event: { kind: 'suspended', ground: 'ARREARS', until: today() } }),
  );
  await becomes(world.beta, false);
  await world.database.query('postgres', 'alter table contract_event disable trigger append_only');
  await world.database.query(
    'postgres',
    `update contract_event set event = event || jsonb_build_object('until', $2::text) where kind = 'suspended' and reseller_id = $1`,
    [resellerId, addDays(today(), -1)],
  );
  await yesterdayApplied(world.beta);
  await midnight();
  await becomes(world.beta, true);
});

test('mail of one customer stops while its reseller has it suspended, and of no other', async () => {
  const [stopped, other] = [await makeTenant(), await makeTenant()];
  const set = (state: 'active' | 'suspended') =>
    asReseller(stopped.resellerId)((tx) => setCustomerState(tx, { id: stopped.customerId, state }));
  await becomes(stopped, true);
  await set('suspended');
  await becomes(stopped, false);
  await becomes(other, true);
  await set('active');
  await becomes(stopped, true);
});
