import process from 'node:process';
import { Dialogue } from '../../mta/smtp-dialogue.ts';

/**
 * A crowd of clients that hold a server's connections and bring nothing, in a process of its own: a quarter each says nothing at all, stops
 * after MAIL, says a command and says a text an octet a second. Prints "ready" when all are there, and at SIGTERM how many still are.
 *
 *   node tests/bench/slow-clients/crowd.ts CLIENTS MX-PORT RELAY-PORT SENDER RECIPIENT
 */
const [clients = '', mx = '', relay = '', sender = '', recipient = ''] = process.argv.slice(2);
/** Sessions that begin at once: below what a listener's backlog holds. */
const abreast = 50;

type Client = { readonly dialogue: Dialogue; readonly octet: string };

async function say(dialogue: Dialogue, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const reply = await dialogue.say(line);
    if (!/^[23]/.test(reply)) throw new Error(`${line.split(' ')[0]}: ${reply}`);
  }
}

/** No address holds more than a few: 127.9.0.0/16 are strangers, 127.0.0.0/24 a customer's servers. */
async function join(n: number): Promise<Client> {
  const kind = n % 4;
  const from = kind === 3 ? `127.0.0.${2 + (n % 250)}` : `127.9.${n % 250}.${1 + (n % 7)}`;
  const dialogue = await Dialogue.open(Number(kind === 3 ? relay : mx), { from });
  if (kind === 0) return { dialogue, octet: '' };
  await dialogue.hear();
  await say(dialogue, 'EHLO slow.test');
  if (kind === 1) await say(dialogue, 'MAIL FROM:<somebody@remote.test>');
  if (kind === 3) await say(dialogue, `MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA');
  return { dialogue, octet: kind === 1 ? '' : 'x' };
}

const crowd: Client[] = [];
const numbers = Array.from({ length: Number(clients) }, (_, n) => n).values();
await Promise.all(
  Array.from({ length: abreast }, async () => {
    for (const n of numbers) crowd.push(await join(n));
  }),
);
setInterval(() => {
  for (const { dialogue, octet } of crowd) if (octet) dialogue.write(octet);
}, 1_000);
process.once('SIGTERM', () => {
  console.log(`open ${crowd.filter(({ dialogue }) => !dialogue.isClosed).length}`);
  process.exit(0);
});
console.log('ready');
