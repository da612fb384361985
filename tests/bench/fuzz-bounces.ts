import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { classifyRawMail } from '../../services/bounce/classify.ts';
import { mutated, numbersFrom } from '../support/bounces/mutate.ts';
import { ownNotices } from '../support/bounces/notices.ts';
import { automaticReplies, ordinaryMails } from '../support/bounces/ordinary-mail.ts';

/** `npm run fuzz`: 100,000 damaged mails through the classifier. Any that throws, or costs more than 50 ms twice, fails the run. */
const mails = [...ownNotices, ...ordinaryMails, ...automaticReplies].map(({ mail }) => mail);
const seed = Number(process.argv[2] ?? 1);
const random = numbersFrom(seed);
let slowest = 0;
let failed = 0;

const costOf = (mail: Buffer): number => {
  const begin = performance.now();
  classifyRawMail(mail);
  return performance.now() - begin;
};

for (let n = 0; n < 100_000; n++) {
  const mail = Buffer.from(mutated(mails, random), 'latin1');
  try {
    const cost = costOf(mail);
    const surely = cost > 50 ? Math.min(cost, costOf(mail)) : cost;
    slowest = Math.max(slowest, surely);
    if (surely > 50) throw new Error(`took ${surely.toFixed(0)} ms`);
  } catch (error) {
    failed++;
    console.error(
      `mail ${n} of seed ${seed}: ${error instanceof Error ? error.message : error}\n${JSON.stringify(mail.toString('latin1').slice(0, 2_000))}`,
    );
  }
}
console.log(`100,000 mutated mails, seed ${seed}: ${failed} failed, slowest ${slowest.toFixed(1)} ms`);
process.exitCode = failed > 0 ? 1 : 0;
