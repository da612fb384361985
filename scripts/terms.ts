import { once } from 'node:events';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { answerTerms } from '../core/terms/answer.ts';
import { linesOf } from './terms/lines-of.ts';

/** `npm run -s terms`: one question per line on stdin, one answer per line on stdout. `-- --language ja` for Japanese. */
const { values } = parseArgs({ options: { language: { type: 'string', default: 'en' } } });
const language = values.language === 'ja' ? 'ja' : 'en';

/** Characters of a line; a longer one is answered with an error. A history of 100,000 changes fits. */
const longest = 32 * 2 ** 20;

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.stdin.setEncoding('utf8');
for await (const line of linesOf(process.stdin, longest)) {
  if (!process.stdout.write(`${asOneLine(answerTo(line))}\n`)) await once(process.stdout, 'drain');
}

/** A message may quote the question; some readers end a line at what it holds. */
function asOneLine(answer: object): string {
  return JSON.stringify(answer).replace(
    /[\u0085\u2028\u2029]/g,
    (at) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The next line is answered whatever this one brings about; what should never happen is told on stderr too. */
function answerTo(line: string | null) {
  if (line === null) return { error: { field: 'line', message: `is longer than ${longest} characters` } };
  try {
    return answerTerms(line, language);
  } catch (error) {
    console.error(error);
    return { error: { field: 'line', message: 'could not be answered' } };
  }
}
