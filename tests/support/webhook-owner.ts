import { beforeEach } from 'vitest';
import { eventGroups } from '../../core/webhook/event-type.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { changeWebhook } from '../../services/webhook/change-webhook.ts';
import { listAttempts } from '../../services/webhook/list-attempts.ts';
import { listWebhooks } from '../../services/webhook/list-webhooks.ts';
import { tendWebhooks } from '../../services/webhook/tend-webhooks.ts';
import { aFact, aStory } from '../mta/made-facts.ts';
import { asReseller, aTenant } from './builders.ts';

type Input = Parameters<typeof addWebhook>[1];
type Ours = { resellerId: string; customerId: string };

let files = 0;
/** Name of a journal file that was not shipped before. */
export const freshFile = () => `f${files++}`;

/** Ships facts as a node would. */
export async function shipFacts(...facts: Fact[]): Promise<void> {
  const prepared = [];
  for (const fact of facts) prepared.push(await prepareFact(fact));
  await shipBatch({ node: 'n', file: freshFile(), from: 0, to: 1, facts: prepared, logins: [], reports: [] });
}

/** Clock of the worker: a second ahead, so that nothing hangs on the order of two clocks within a millisecond. */
export const later = (seconds = 1) => new Date(Date.now() + seconds * 1_000);
/** One round of the worker at an instant. */
export const tend = (now = later()) => tendWebhooks({ now: () => now, stayMs: 0 });

/** A customer of its own for each test, whose endpoints stand at the receiver, and facts about its mail. */
export function useWebhookOwner(origin: () => string) {
  let owner: Ours;
  beforeEach(async () => {
    const { reseller, customer } = await aTenant();
    owner = { resellerId: reseller.id, customerId: customer.id };
  });
  const inIt: ReturnType<typeof asReseller> = (work) => asReseller(owner.resellerId)(work);
  const listed = () => inIt(async (tx) => (await listWebhooks(tx)).rows);
  return {
    owner: () => owner,
    inIt,
    listed,
    story: () => aStory().map((fact) => ({ ...fact, ...owner })) as [Fact, Fact, Fact],
    bounced: (recipient: string, overrides: Partial<Fact> = {}) =>
      aFact({ ...owner, kind: 'bounced', recipient, attempt: 1, code: 550, reply: '550 5.1.1 unknown', ...overrides }),
    anEndpoint: (path: string, input: Partial<Input> = {}) =>
      inIt((tx) =>
        addWebhook(tx, {
          ...{ name: path, url: `${origin()}${path}`, groups: [...eventGroups], finalOnly: false },
          ...{ batchSeconds: 0, batchCount: 100, customerId: owner.customerId, ...input },
        }),
      ),
    async switchOff(id: string) {
      const found = (await listed()).find((each) => each.id === id);
      if (!found) throw new Error(`no endpoint ${id}`);
      const { name, url, groups, finalOnly, batchSeconds, batchCount } = found;
      await inIt((tx) =>
        changeWebhook(tx, { id, name, url, groups, finalOnly, batchSeconds, batchCount, enabled: false }),
      );
    },
    logOf: (id: string) => inIt((tx) => listAttempts(tx, { id })),
  };
}
