import { beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { asReseller } from '../support/builders.ts';
import { useForwarding } from './forwarding-world.ts';
import { letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant } from './world.ts';

const { account, factsOf, far, forward, idle, letterTo, next, stored, storedFor, world, write } = useForwarding();

/** An account of a tenant that forwards to somebody outside. */
async function makeTenantForwarding(of: Tenant) {
  const made = await account(of);
  const to = far();
  await forward(made, [to], false, of);
  return { address: made.address, to };
}
/** Lets the domain that tests write from past a strict policy. */
const allowWriter = ({ resellerId, domainId }: Tenant) =>
  asReseller(resellerId)((tx) =>
    addInboundRule(tx, { domainId, action: 'allow', sender: 'remote.test', evenForged: true }),
  );

describe('spam and forgeries', () => {
  const forged = `forged${Date.now()}.test`;
  beforeAll(async () => {
    await publishZone(`${world.outside.http}/zone`, [
      `${forged} 300 IN A 127.0.1.1`,
      `${forged} 300 IN TXT "v=spf1 -all"`,
      `_dmarc.${forged} 300 IN TXT "v=DMARC1; p=quarantine"`,
    ]);
    await asReseller(world.tenant.resellerId)((tx) =>
      setInboundPolicy(tx, { domainId: world.tenant.domainId, policy: { ...defaultPolicy, dmarc: 'junk' } }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });

  test('of which an account here is another target are filed in both Junks', async () => {
    const taro = await account();
    const inside = await account();
    const to = far();
    await forward(taro, [to, inside.address]);
    expect(await write(taro.address, `a@${forged}`)).toMatch(/^250 /);
    for (const each of [taro, inside]) expect((await storedFor(each.address)).raw).toMatch(/^X-Spam-Flag: YES/m);
    await idle();
    expect(stored(taro.address)).toHaveLength(1);
    expect(await world.outside.letters({ to })).toEqual([]);
  });

  test('do not keep a bounce from its writer, whatever it looks like', async () => {
    const strict = await makeTenant();
    await asReseller(strict.resellerId)((tx) =>
      setInboundPolicy(tx, {
        domainId: strict.domainId,
        policy: { ...defaultPolicy, unauthenticated: 'junk', dmarc: 'junk' },
      }),
    );
    const own = await makeTenantForwarding(strict);
    await allowWriter(strict);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const writer = `writer-${strict.domain}@remote.test`;
    expect(await write(own.address, writer)).toMatch(/^250 /);
    const { from } = await letterTo(own.to);
    expect(await write(from, '', letter(`daemon@${forged}`, from))).toMatch(/^250 /);
    expect(await letterTo(writer)).toMatchObject({ from: '' });
  });

  test('to an alias that leads outside only are refused; beside a recipient who takes them, the log says what became', async () => {
    const localPart = `lead${next()}`;
    const to = far();
    await asReseller(world.tenant.resellerId)((tx) =>
      addAlias(tx, { domainId: world.tenant.domainId, localPart, kind: 'alias', posting: 'anybody', targets: [to] }),
    );
    const address = `${localPart}@${world.tenant.domain}`;
    expect(await write(address, `a@${forged}`)).toMatch(/^550 5\.7\.1 /);
    const taro = await account();
    expect(await write([address, taro.address], `a@${forged}`)).toMatch(/^250 /);
    expect((await storedFor(taro.address)).raw).toMatch(/^X-Spam-Flag: YES/m);
    await idle();
    expect(await world.outside.letters({ to })).toEqual([]);
    const told = (await factsOf(address)).filter(([, reason]) => reason === 'DMARC_FAILED');
    expect(told).toHaveLength(2);
  });
});
