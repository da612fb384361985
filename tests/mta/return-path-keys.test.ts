import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const key = () => randomBytes(32).toString('base64');
const world = useWorld();

async function send(from: string, to: string): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  const said = await client.say(`RCPT TO:<${to}>`);
  const reply = said.startsWith('250') ? await client.data(letter(from || 'mailer@remote.test', to)) : said;
  client.close();
  return reply;
}
const letterTo = (to: string) => until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);

async function restartWith(keys: string): Promise<void> {
  await world.mta.stop();
  Object.assign(world.mta.env, { NOREN_SRS_KEYS: keys });
  await world.mta.start();
}

test('a change of the key refuses no bounce while the key before it is named, and all once it is not', async () => {
  const { alpha } = world;
  let count = 0;
  /** The sender under which a message is sent on now. */
  const sentOnUnder = async () => {
    const localPart = `rotated${++count}`;
    const to = `${localPart}@remote.test`;
    await asReseller(alpha.resellerId)((tx) =>
      addAlias(tx, { domainId: alpha.domainId, localPart, targets: [to], kind: 'alias', posting: 'anybody' }),
    );
    expect(await send('friend@partner.test', `${localPart}@${alpha.domain}`)).toMatch(/^250 /);
    return (await letterTo(to)).from;
  };
  const ofDerived = await sentOnUnder();
  const [first, second] = [key(), key()];
  await restartWith(`${first},derived`);
  const ofFirst = await sentOnUnder();
  for (const path of [ofDerived, ofFirst]) expect(await send('', path)).toMatch(/^250 /);
  await restartWith(`${second},${first}`);
  const ofSecond = await sentOnUnder();
  for (const path of [ofFirst, ofSecond]) expect(await send('', path)).toMatch(/^250 /);
  expect(await send('', ofDerived)).toMatch(/^550 5\.1\.1 /);
});
