import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answerTerms } from '../core/terms/answer.ts';

/** `npm run -s terms`: one question per line on stdin, one answer per line on stdout. `-- --language ja` for Japanese. */
const { values } = parseArgs({ options: { language: { type: 'string', default: 'en' } } });
const language = values.language === 'ja' ? 'ja' : 'en';

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  if (!process.stdout.write(`${JSON.stringify(answerTerms(line, language))}\n`)) await once(process.stdout, 'drain');
}
