import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { submit } from './submitting.ts';
import { type Tenant, useWorld } from './world.ts';

const world = useWorld();

const mailHostOf = async ({ resellerId }: Tenant): Promise<string> =>
  (
    await world.database.query('noren_mta', 'select mail_host from mta.brand_mail_host where reseller_id = $1', [
      resellerId,
    ])
  ).rows[0].mail_host;

/** Gives a message to listener mx and returns it as it came into the mailbox. */
async function received(from: string, to: readonly Tenant[], text: string): Promise<string> {
  world.lmtp.stored.length = 0;
  const client = await greeted(world.mta.ports.mx);
  expect(await client.say(`MAIL FROM:<${from}>`)).toMatch(/^250 /);
  for (const { address } of to) expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^250 /);
  expect(await client.data(text)).toMatch(/^250 /);
  client.close();
  return (await until('delivery', async () => world.lmtp.stored.length === to.length && world.lmtp.stored[0])).raw;
}

/** The one Authentication-Results field, unfolded. */
function resultsIn(raw: string): string {
  const header = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const fields = header.split('\r\n').filter((line) => /^authentication-results\s*:/i.test(line));
  expect(fields).toHaveLength(1);
  return fields[0] ?? '';
}

describe('mail from the internet', () => {
  test('comes with what SPF, DKIM and DMARC say of it, in the name of the brand’s mail host', async () => {
    const { alpha } = world;
    const found = resultsIn(await received('a@remote.test', [alpha], letter('a@remote.test', alpha.address)));
    expect(found).toContain(`Authentication-Results: ${await mailHostOf(alpha)};`);
    expect(found).toMatch(/dkim=none/);
    expect(found).toMatch(/spf=pass .*smtp\.mailfrom=remote\.test/);
    expect(found).toMatch(/dmarc=pass .*header\.from=remote\.test/);
  });

  test('passes DKIM when it is signed, and fails when it was changed after', async () => {
    const { alpha, beta } = world;
    await publishRecords(world, alpha);
    await tend(world, alpha);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await submit(world, alpha, 'signed@remote.test');
    const raw = await until('the letter', async () => (await rawTo(world, 'signed@remote.test'))[0]);
    const passed = resultsIn(await received('list@remote.test', [beta], raw.trimEnd()));
    expect(passed.match(new RegExp(`dkim=pass[^;]* header\\.d=${alpha.domain}`, 'g'))).toHaveLength(2);
    expect(passed).toMatch(/dmarc=none|dmarc=pass/);
    const changed = resultsIn(
      await received('list@remote.test', [beta], raw.trimEnd().replace('Good morning', 'Good night')),
    );
    expect(changed).not.toMatch(/dkim=pass/);
    expect(changed).toMatch(/dkim=fail/);
  });

  test('to two brands names neither of them', async () => {
    const { alpha, beta } = world;
    const found = resultsIn(await received('a@remote.test', [alpha, beta], letter('a@remote.test', alpha.address)));
    expect(found).toContain('Authentication-Results: mx.localhost;');
  });

  test.each(['servfail.test', 'timeout.test'])(
    'is taken when the name servers of %s fail, and says temperror',
    async (domain) => {
      const { alpha } = world;
      const raw = await received(`a@${domain}`, [alpha], letter(`a@${domain}`, alpha.address));
      expect(resultsIn(raw)).toMatch(/spf=temperror.*dmarc=temperror/);
    },
  );

  test('of a bounce is judged by its HELO', async () => {
    const { alpha } = world;
    const found = resultsIn(await received('', [alpha], letter('postmaster@remote.test', alpha.address)));
    expect(found).toMatch(/spf=\w+ /);
  });
});

describe('an Authentication-Results that a sender wrote is taken out', () => {
  const forged = (id: string) => [
    `Authentication-Results: ${id}; dkim=pass header.d=bank.test`,
    `AUTHENTICATION-RESULTS : ${id};\r\n dmarc=pass header.from=bank.test`,
    `authentication-results:${id}; spf=pass smtp.mailfrom=bank.test`,
  ];

  test('from mail of the internet', async () => {
    const { alpha } = world;
    const text = [...forged(await mailHostOf(alpha)), letter('a@remote.test', alpha.address)].join('\r\n');
    const raw = await received('a@remote.test', [alpha], text);
    expect(resultsIn(raw)).toContain('spf=pass');
    expect(raw).not.toContain('bank.test');
  });

  test('from mail between our own customers', async () => {
    const { alpha, beta, lmtp } = world;
    lmtp.stored.length = 0;
    const text = [...forged(await mailHostOf(beta)), letter(alpha.address, beta.address)].join('\r\n');
    await submit(world, alpha, beta.address, text);
    const stored = await until('delivery', async () => lmtp.stored[0]);
    expect(stored.raw).not.toMatch(/^authentication-results/im);
    expect(stored.raw).not.toContain('bank.test');
  });
});
