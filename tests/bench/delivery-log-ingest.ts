import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { journalFileName } from '../../core/delivery/journal-file.ts';
import { type Fact, fact } from '../../core/wire/fact.ts';
import { Shipper } from '../../mta/shipper/shipper.ts';
import { tenants, uuidOf } from './delivery-log-rows.ts';

/**
 * Ships a journal as a node writes it: each message accepted, and its outcome a little later, of many customers. The way is the
 * shipper's own, from the file to the committed rows.
 */
export async function ingest(facts: number): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'noren-bench-'));
  try {
    const lines = journal(facts).map((each) => `${JSON.stringify(each)}\n`);
    await writeFile(join(dir, journalFileName('bench', 1, Date.now())), `${lines.join('')}\n`);
    const shipper = new Shipper({ node: 'bench', journalDir: dir }, (line) => console.log(line));
    await shipper.begin();
    const began = performance.now();
    while (await shipper.shipOnce());
    const seconds = (performance.now() - began) / 1_000;
    console.log(`ingest: ${facts} facts in ${seconds.toFixed(1)} s, ${Math.round(facts / seconds)} a second`);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Outcomes come some two thousand facts after their message. */
function journal(facts: number): Fact[] {
  const all: Fact[] = [];
  const outcomes: Fact[] = [];
  for (let n = 0; all.length < facts; n++) {
    const accepted = aMessage(n);
    all.push(accepted);
    outcomes.push(outcomeOf(accepted, n));
    if (outcomes.length > 2_000) all.push(...outcomes.splice(0, 1));
  }
  return all.slice(0, facts);
}

function aMessage(n: number): Fact {
  const c = n % 10 < 4 ? 0 : (n * 7919) % 100;
  const at = new Date().toISOString();
  return fact.parse({
    v: 1,
    id: randomUUID(),
    kind: 'accepted',
    at,
    node: 'bench',
    listener: 'relay',
    direction: 'out',
    messageId: `${randomUUID().toUpperCase()}.1`,
    acceptedAt: at,
    resellerId: uuidOf('r', Math.floor(c / tenants.customersEach)),
    customerId: uuidOf('c', c),
    accountId: null,
    relayLoginId: null,
    sender: `news@c${c}.test`,
    recipient: `reader.${n}@host${n % 977}.test`,
    originalRecipient: null,
    messageIdHeader: `<${n}.${at}@c${c}.test>`,
    subject: `News of the week, number ${n}`,
    apiData: `campaign-${n % 40}`,
    sizeBytes: 4321,
    client: { ip: '192.0.2.1', helo: 'relay.c.test', tls: true },
    attempt: null,
    remote: null,
    sourceIp: null,
    sourceHelo: null,
    tls: null,
    code: null,
    enhanced: null,
    reply: null,
    reason: null,
    nextAttemptAt: null,
    orderId: null,
  });
}

function outcomeOf(accepted: Fact, n: number): Fact {
  const failed = n % 30 === 0;
  return {
    ...accepted,
    id: randomUUID(),
    kind: failed ? 'bounced' : 'delivered',
    attempt: 1,
    remote: { host: `mx.host${n % 977}.test`, ip: '198.51.100.1', port: 25 },
    sourceIp: '198.51.100.3',
    sourceHelo: 'out.c.test',
    tls: true,
    ...(failed
      ? { code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' }
      : { code: 250, enhanced: '2.0.0', reply: `250 2.0.0 Ok: queued as ${n.toString(16)}` }),
  };
}
