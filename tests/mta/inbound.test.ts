import { describe, expect, test } from 'vitest';
import { defaultPolicy, type InboundPolicy } from '../../core/inbound/policy.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { submitting } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();

const inForce = () => new Promise((resolve) => setTimeout(resolve, 1_500));

async function aDomainThat(policy: Partial<InboundPolicy>): Promise<Tenant> {
  const tenant = await makeTenant();
  await asReseller(tenant.resellerId)((tx) =>
    setInboundPolicy(tx, { domainId: tenant.domainId, policy: { ...defaultPolicy, ...policy } }),
  );
  return tenant;
}

const rule = ({ resellerId, domainId }: Tenant, action: 'allow' | 'block', sender: string, evenForged = false) =>
  asReseller(resellerId)((tx) => addInboundRule(tx, { domainId, action, sender, evenForged }));

/** A domain of the simulated internet that publishes what a test needs. */
const publish = (...lines: string[]) => publishZone(`${world.outside.http}/zone`, lines);
let domains = 0;
async function senderDomain({ spf = '', dmarc = '' }): Promise<string> {
  const domain = `s${Date.now()}${++domains}.test`;
  await publish(
    `${domain} 300 IN A 127.0.1.1`,
    ...(spf ? [`${domain} 300 IN TXT "${spf}"`] : []),
    ...(dmarc ? [`_dmarc.${domain} 300 IN TXT "${dmarc}"`] : []),
  );
  return domain;
}
const forgedBy = (policy: string) => senderDomain({ spf: 'v=spf1 -all', dmarc: `v=DMARC1; p=${policy}` });

type Sent = { readonly rcpt: string[]; readonly data: string | null };

async function send(
  from: string,
  to: readonly string[],
  { text = letter(from, to[0] ?? ''), params = '', tls = false } = {},
): Promise<Sent> {
  world.lmtp.stored.length = 0;
  const client = await greeted(world.mta.ports.mx);
  if (tls) await client.startTls();
  await client.say(`MAIL FROM:<${from}>${params}`);
  const rcpt: string[] = [];
  for (const each of to) rcpt.push(await client.say(`RCPT TO:<${each}>`));
  const data = rcpt.some((reply) => reply.startsWith('250')) ? await client.data(text) : null;
  client.close();
  return { rcpt, data };
}

const storedFor = (to: string) =>
  until(`delivery to ${to}`, async () => world.lmtp.stored.find((each) => each.to === to)).then(({ raw }) => raw);
/** Waits for a fact: a rejection is answered before its line is on the disk. */
const hasFact = (recipient: string, kind: string, reason: string | null) =>
  until(`${kind} ${reason}`, async () =>
    (await world.mta.facts()).find(
      (fact) => fact.recipient === recipient && fact.kind === kind && fact.reason === reason,
    ),
  );

describe('mail that fails DMARC', () => {
  test.each([
    ['reject', '550 5.7.1', null],
    ['quarantine', '250 2.0.0', 'JUNK_DMARC'],
    ['none', '250 2.0.0', null],
  ])('is treated as its domain asks: p=%s', async (policy, reply, reason) => {
    const to = (await makeTenant()).address;
    const domain = await forgedBy(policy);
    expect((await send(`a@${domain}`, [to])).data).toContain(reply);
    if (reply.startsWith('5')) {
      await hasFact(to, 'rejected', 'DMARC_FAILED');
      return;
    }
    const raw = await storedFor(to);
    if (reason) expect(raw).toMatch(/^X-Spam-Flag: YES\r\nX-Spam-Reason: JUNK_DMARC\r\n/m);
    else expect(raw).not.toMatch(/^X-Spam/m);
    await hasFact(to, 'accepted', reason);
    await hasFact(to, 'delivered', reason);
  });

  test.each([
    ['mark', '250', false],
    ['junk', '250', true],
    ['refuse', '550 5.7.1', false],
  ] as const)('is treated as the recipient’s domain says: %s', async (dmarc, reply, junk) => {
    const { address } = await aDomainThat({ dmarc });
    const domain = await forgedBy(dmarc === 'refuse' ? 'none' : 'reject');
    expect((await send(`a@${domain}`, [address])).data).toContain(reply);
    if (reply === '250') expect(/^X-Spam-Flag: YES/m.test(await storedFor(address))).toBe(junk);
  });

  test('goes to Junk for those who would refuse it, when others take it; nobody who takes it hears a refusal', async () => {
    const [refusing, taking] = [await aDomainThat({ dmarc: 'refuse' }), await aDomainThat({ dmarc: 'mark' })];
    const sent = await send(`a@${await forgedBy('none')}`, [refusing.address, taking.address]);
    expect(sent.data).toMatch(/^250/);
    expect(await storedFor(refusing.address)).toMatch(/^X-Spam-Flag: YES/m);
    expect(await storedFor(taking.address)).not.toMatch(/^X-Spam/m);
    await hasFact(refusing.address, 'accepted', 'JUNK_DMARC_FAILED');
  });

  test('is no failure while the name servers of its domain cannot be asked', async () => {
    const { address } = await aDomainThat({ dmarc: 'refuse', spf: 'refuse', unauthenticated: 'refuse' });
    expect((await send('a@servfail.test', [address])).data).toMatch(/^250/);
  });
});

describe('a domain', () => {
  test('refuses a plain connection where it wants TLS, and takes the same over TLS', async () => {
    const { address } = await aDomainThat({ tlsRequired: true });
    expect((await send('a@remote.test', [address])).rcpt[0]).toMatch(/^550 5\.7\.10 /);
    expect((await send('a@remote.test', [address], { tls: true })).data).toMatch(/^250/);
    await hasFact(address, 'rejected', 'INBOUND_TLS_REQUIRED');
  });

  test('refuses what is larger than it takes, as announced and as it turns out', async () => {
    const { address } = await aDomainThat({ maxBytes: 65_536 });
    const announced = await send('a@remote.test', [address], { params: ' SIZE=65537' });
    expect(announced.rcpt[0]).toMatch(/^552 5\.3\.4 /);
    const text = `${letter('a@remote.test', address)}\r\n${`${'x'.repeat(70)}\r\n`.repeat(1_000)}`;
    expect((await send('a@remote.test', [address], { text })).data).toMatch(/^552 5\.3\.4 /);
  });

  test('treats SPF failures and mail without authentication as it says', async () => {
    const strictSpf = await aDomainThat({ spf: 'refuse' });
    const strict = await aDomainThat({ unauthenticated: 'junk' });
    const fails = await senderDomain({ spf: 'v=spf1 -all' });
    const says = await senderDomain({});
    expect((await send(`a@${fails}`, [strictSpf.address])).data).toMatch(/^550 5\.7\.1 .*SPF/);
    expect((await send(`a@${says}`, [strict.address])).data).toMatch(/^250/);
    expect(await storedFor(strict.address)).toMatch(/^X-Spam-Reason: JUNK_UNAUTHENTICATED/m);
  });

  test('changes its mind within two seconds', async () => {
    const tenant = await makeTenant();
    expect((await send('a@remote.test', [tenant.address])).data).toMatch(/^250/);
    await rule(tenant, 'block', 'remote.test');
    await inForce();
    expect((await send('a@remote.test', [tenant.address])).rcpt[0]).toMatch(/^550 5\.7\.1 /);
  });

  test('may refuse to its catch-all what it files in Junk for a mailbox', async () => {
    const tenant = await aDomainThat({ dmarc: 'junk', catchAllStrict: true });
    await asReseller(tenant.resellerId)((tx) =>
      addAlias(tx, {
        domainId: tenant.domainId,
        localPart: '',
        kind: 'alias',
        posting: 'anybody',
        targets: [tenant.address],
      }),
    );
    await inForce();
    const domain = await forgedBy('none');
    expect((await send(`a@${domain}`, [`made-up@${tenant.domain}`])).data).toMatch(/^550 5\.7\.1 /);
    expect((await send(`a@${domain}`, [tenant.address])).data).toMatch(/^250/);
    expect(await storedFor(tenant.address)).toMatch(/^X-Spam-Flag: YES/m);
  });
});

describe('blocked and allowed senders', () => {
  test.each(['remote.test', 'a@remote.test', '127.0.0.0/8'])('%s is refused at RCPT', async (sender) => {
    const tenant = await makeTenant();
    await rule(tenant, 'block', sender);
    expect((await send('a@remote.test', [tenant.address])).rcpt[0]).toMatch(/^550 5\.7\.1 /);
    await hasFact(tenant.address, 'rejected', 'SENDER_BLOCKED');
  });

  test('another customer of ours is turned away too, a colleague never', async () => {
    const { alpha } = world;
    const tenant = await makeTenant();
    await rule(tenant, 'block', alpha.domain);
    await rule(tenant, 'block', tenant.domain);
    await inForce();
    const stranger = await submitting(world, alpha);
    await stranger.say(`MAIL FROM:<${alpha.address}>`);
    expect(await stranger.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^550 5\.7\.1 /);
    expect(await stranger.say('RCPT TO:<a@remote.test>')).toMatch(/^250/);
    expect(await stranger.data(letter(alpha.address, 'a@remote.test'))).toMatch(/^250/);
    stranger.close();
    const colleague = await submitting(world, tenant);
    await colleague.say(`MAIL FROM:<${tenant.address}>`);
    expect(await colleague.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^250/);
    expect(await colleague.data(letter(tenant.address, tenant.address))).toMatch(/^250/);
    colleague.close();
  });

  test('a blocked author is refused once the From header is here', async () => {
    const tenant = await makeTenant();
    await rule(tenant, 'block', 'author@remote.test');
    const text = letter('author@remote.test', tenant.address);
    expect((await send('list@remote.test', [tenant.address], { text })).data).toMatch(/^550 5\.7\.1 /);
  });

  test('an allowed one is still refused as a forgery, unless the rule says otherwise', async () => {
    const tenant = await makeTenant();
    const domain = await forgedBy('reject');
    await rule(tenant, 'allow', `a@${domain}`);
    expect((await send(`a@${domain}`, [tenant.address])).data).toMatch(/^550/);
    await rule(tenant, 'allow', domain, true);
    await rule(tenant, 'allow', `b@${domain}`, true);
    await inForce();
    expect((await send(`b@${domain}`, [tenant.address])).data).toMatch(/^250/);
  });
});

describe('what a sender says of spam is taken out', () => {
  const claims = [
    'X-Spam-Flag: NO',
    'x-spam-flag : YES',
    'X-Spam-Flag:\r\n YES',
    'X-Spam-Reason: x',
    'X-Spam-Checked: no',
  ];

  test('from mail of the internet, and of our own customers', async () => {
    const { alpha, beta } = world;
    const text = [...claims, letter('a@remote.test', alpha.address)].join('\r\n');
    expect((await send('a@remote.test', [alpha.address], { text })).data).toMatch(/^250/);
    expect(await storedFor(alpha.address)).not.toMatch(/x-spam/i);

    const client = await submitting(world, alpha);
    await client.say(`MAIL FROM:<${alpha.address}>`);
    await client.say(`RCPT TO:<${beta.address}>`);
    expect(await client.data([...claims, letter(alpha.address, beta.address)].join('\r\n'))).toMatch(/^250/);
    client.close();
    expect(await storedFor(beta.address)).not.toMatch(/x-spam/i);
  });
});
