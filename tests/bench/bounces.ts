import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { simpleParser } from 'mailparser';
import { classifyRawMail } from '../../services/bounce/classify.ts';
import { hostileMails } from '../support/bounces/hostile.ts';
import { ownNotices } from '../support/bounces/notices.ts';
import { ordinaryMails } from '../support/bounces/ordinary-mail.ts';

/**
 * Mails a second the bounce classifier reads in one warm process, beside a full MIME parser that only parses the same
 * mails, and the dearest hostile mail: part of `npm run bench`. Wanted: 4,000 mails a second, 50 ms.
 */
const bounces = ownNotices.map(({ mail }) => Buffer.from(mail, 'latin1'));
const ordinary = ordinaryMails.filter((_, n) => n % 10 === 0).map(({ mail }) => Buffer.from(mail, 'latin1'));
const mails = Array.from(
  { length: 2_000 },
  (_, n) => (n % 4 === 0 ? ordinary[n % ordinary.length] : bounces[n % bounces.length]) ?? Buffer.alloc(0),
);

async function perSecond(work: (mail: Buffer) => unknown, some: readonly Buffer[]): Promise<number> {
  const begin = performance.now();
  for (const mail of some) await work(mail);
  return (some.length / (performance.now() - begin)) * 1_000;
}

for (let warm = 0; warm < 3; warm++) for (const mail of mails) classifyRawMail(mail);
for (const mail of mails.slice(0, 200)) await simpleParser(mail);
const begin = performance.now();
for (const mail of mails) classifyRawMail(mail);
const classified = (mails.length / (performance.now() - begin)) * 1_000;
const parsed = await perSecond((mail) => simpleParser(mail), mails.slice(0, 500));
let dearest = { name: '', ms: 0 };
for (const [name, mail] of Object.entries(hostileMails)) {
  const octets = Buffer.from(mail, 'latin1');
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    classifyRawMail(octets);
    return performance.now() - start;
  });
  const ms = Math.min(...times);
  if (ms > dearest.ms) dearest = { name, ms };
}
console.log(
  `bounces: ${classified.toFixed(0)} mails a second (wanted 4,000); mailparser, parsing alone: ${parsed.toFixed(0)}, ${(classified / parsed).toFixed(1)} times`,
);
console.log(`bounces: dearest hostile mail, ${dearest.name}: ${dearest.ms.toFixed(1)} ms (wanted 50)`);
process.exitCode = classified < 4_000 || dearest.ms > 50 ? 1 : 0;
