import { createTransport } from 'nodemailer';
import type { DemoCustomerLogins, DemoLogins } from './logins.ts';

export type SmtpPorts = {
  readonly host: string;
  readonly mx: number;
  readonly submission: number;
  readonly relay: number;
};

/** Remote mailboxes and how often they are written to. What a local part makes its server answer, the outside decides. */
const remote: readonly (readonly [localPart: string, weight: number])[] = [
  ['tanaka', 8],
  ['sato', 8],
  ['info', 6],
  ['keiri', 5],
  ['newsletter', 4],
  ['unknown-kobayashi', 2],
  ['full-watanabe', 1],
  ['greylist-ito', 2],
  ['busy-mori', 1],
  ['slow-ono', 1],
  ['reject-data-abe', 1],
];
const remoteDomains = ['remote.test', 'example.test', 'partner.test', 'gmail-like.test'];
const subjects = [
  'お見積りの件',
  '来週の打ち合わせについて',
  'Re: ご注文ありがとうございます',
  'Invoice for November',
  '請求書をお送りします',
  'Meeting notes',
];

const deck = remote.flatMap(([localPart, weight]) => Array<string>(weight).fill(localPart));
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const remoteAddress = (i: number) => `${pick(deck, i * 7)}@${pick(remoteDomains, i * 3 + Math.floor(i / 5))}`;
const letter = (i: number) => ({
  subject: pick(subjects, i),
  text: `いつもお世話になっております。\n\n${pick(subjects, i + 1)}\n`,
});

const tls = { rejectUnauthorized: false }; // the demo's certificate is its own

/** Runs tasks a few at a time and counts the refused ones, which belong to the picture. */
async function runAll(tasks: readonly (() => Promise<unknown>)[], width: number): Promise<number> {
  let refused = 0;
  const queue = tasks.values();
  const lane = async () => {
    for (const task of queue) await task().catch(() => refused++);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return refused;
}

function submissions(ports: SmtpPorts, { accounts, domain }: DemoCustomerLogins, each: number) {
  return accounts.flatMap((account, a) => {
    const transport = createTransport({
      host: ports.host,
      port: ports.submission,
      requireTLS: true,
      tls,
      name: `pc${a + 1}.${domain}`,
      auth: { user: account.address, pass: account.password },
    });
    return Array.from(
      { length: each },
      (_, i) => () => transport.sendMail({ from: account.address, to: remoteAddress(a * each + i), ...letter(i) }),
    );
  });
}

function relayed(ports: SmtpPorts, { domain, relay, network }: DemoCustomerLogins, count: number) {
  const fromNetwork = network?.replace(/\.0\/\d+$/, '.5');
  const transport = createTransport({
    host: ports.host,
    port: ports.relay,
    requireTLS: true,
    tls,
    name: `app.${domain}`,
    ...(fromNetwork ? { localAddress: fromNetwork } : { auth: { user: relay.user, pass: relay.password } }),
  });
  return Array.from(
    { length: count },
    (_, i) => () => transport.sendMail({ from: `news@${domain}`, to: remoteAddress(i + 11), ...letter(i + 2) }),
  );
}

function received(ports: SmtpPorts, { accounts, domain }: DemoCustomerLogins, each: number) {
  const transport = createTransport({
    host: ports.host,
    port: ports.mx,
    tls,
    name: 'mx1.remote.test',
    localAddress: '127.0.1.1',
  });
  const recipients = [
    ...accounts.map(({ address }) => address),
    ...accounts.map(({ address }) => address),
    `nobody@${domain}`,
  ];
  return Array.from(
    { length: each * recipients.length },
    (_, i) => () =>
      transport.sendMail({
        from: `${pick(['tanaka', 'sato', 'info'], i)}@remote.test`,
        to: pick(recipients, i),
        ...letter(i + 3),
      }),
  );
}

/** Everything the demo's people do with mail: written by accounts, relayed by servers, received from outside. */
export function demoTasks(ports: SmtpPorts, logins: DemoLogins): (() => Promise<unknown>)[] {
  const customers = logins.resellers.flatMap((reseller) => reseller.customers);
  const tasks = customers.flatMap((customer) => [
    ...submissions(ports, customer, 14),
    ...relayed(ports, customer, 12),
    ...received(ports, customer, 3),
  ]);
  return tasks.toSorted((a, b) => (tasks.indexOf(a) % 13) - (tasks.indexOf(b) % 13));
}

/** Sends all of it once through the running platform. */
export async function sendDemoMail(ports: SmtpPorts, logins: DemoLogins): Promise<{ sent: number; refused: number }> {
  const tasks = demoTasks(ports, logins);
  return { sent: tasks.length, refused: await runAll(tasks, 6) };
}
