import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { classifyRawMail, classifySmtpReply } from '../services/bounce/classify.ts';

/**
 * `npm run -s classify -- PATH…`: a JSON line per mail, `-- --replies FILE.jsonl` a JSON line per SMTP reply.
 * What cannot be read gets a line with `error`, the rest is answered all the same, and the exit code is 1.
 */
const { values, positionals } = parseArgs({
  options: { replies: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const readMost = 262_144;
/** npm changes to the project's folder; paths are meant from where the command was typed. */
const startedIn = process.env.INIT_CWD ?? '.';

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

async function say(line: object): Promise<void> {
  if ('error' in line) process.exitCode = 1;
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The beginning of a file; what a bounce tells is in it. */
async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(readMost), 0, readMost, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function classifyFile(path: string, file: string): Promise<void> {
  try {
    const { results } = classifyRawMail(await beginningOf(path));
    await say({
      file,
      results: results.map(({ recipient, reason, category, hard, suppress, status, errorStatus, rule, ruleSet }) => ({
        recipient,
        reason,
        category,
        hard,
        suppress,
        status,
        errorStatus,
        rule,
        ruleSet,
      })),
    });
  } catch (error) {
    await say({ file, error: messageOf(error) });
  }
}

async function classifyPath(path: string): Promise<void> {
  try {
    const full = resolve(startedIn, path);
    if (!(await stat(full)).isDirectory()) return await classifyFile(full, basename(full));
    const inside = await readdir(full, { withFileTypes: true, recursive: true });
    const files = inside
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) await classifyFile(file, file.slice(join(full, '/').length));
  } catch (error) {
    await say({ file: path, error: messageOf(error) });
  }
}

const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

async function classifyReplies(path: string): Promise<void> {
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(resolve(startedIn, path)),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number++;
      if (line.trim() === '') continue;
      try {
        const asked = JSON.parse(line) as Record<string, unknown>;
        const { reason, category, hard, suppress } = classifySmtpReply({
          text: text(asked.text) ?? '',
          code: text(asked.code),
          enhanced: text(asked.enhanced),
          host: text(asked.host) ?? text(asked.rhost),
          command: text(asked.command),
        });
        await say({ id: asked.id ?? number, reason, category, hard, suppress });
      } catch (error) {
        await say({ id: number, error: messageOf(error) });
      }
    }
  } catch (error) {
    await say({ file: path, error: messageOf(error) });
  }
}

if (positionals.length === 0 && !values.replies) {
  process.stderr.write(
    'Say which mails to classify: npm run -s classify -- PATH… or npm run -s classify -- --replies FILE.jsonl\n',
  );
  process.exitCode = 2;
}
for (const path of positionals) await classifyPath(path);
for (const path of values.replies ?? []) await classifyReplies(path);
