import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { greeted, letter } from '../../mta/smtp-dialogue.ts';

export type Mail = { readonly sender: string; readonly recipient: string };

/** One message over a connection of its own. @returns ms from the connection to the 250 of its text */
async function transaction(port: number, { sender, recipient }: Mail): Promise<number> {
  const begun = performance.now();
  const client = await greeted(port);
  const said = [await client.say(`MAIL FROM:<${sender}>`), await client.say(`RCPT TO:<${recipient}>`)];
  said.push(await client.data(letter(sender, recipient)));
  const took = performance.now() - begun;
  client.close();
  const refused = said.find((reply) => !reply.startsWith('250'));
  if (refused) throw new Error(`an honest client was refused: ${refused}`);
  return took;
}

/** Sends messages at a steady rate, however long each takes. @returns what each took, ms */
export async function transactions(port: number, mail: Mail, { rate = 25, seconds = 8 } = {}): Promise<number[]> {
  const begun = performance.now();
  const all: Promise<number>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    await sleep(Math.max(0, begun + (n * 1_000) / rate - performance.now()));
    all.push(transaction(port, mail));
  }
  return Promise.all(all);
}

export const percentile = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * p) / 100))] ?? 0;
