import { open } from 'node:fs/promises';
import { ZodError } from 'zod';
import { syncedMark } from '../../core/delivery/journal-file.ts';
import { type BeatFact, beatFact } from '../../core/wire/beat-fact.ts';
import { type Fact, fact } from '../../core/wire/fact.ts';
import { type LoginFact, type LoginFailureFact, loginFact, loginFailureFact } from '../../core/wire/login-fact.ts';
import { type ReportFact, reportFact } from '../../core/wire/report-fact.ts';

export type BadLine = { readonly text: string; readonly why: string };

/** Whole lines of a journal file, from one offset to another. */
export type Batch = {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly facts: readonly Fact[];
  readonly logins: readonly LoginFact[];
  readonly failedLogins: readonly LoginFailureFact[];
  readonly reports: readonly ReportFact[];
  readonly beats: readonly BeatFact[];
  readonly bad: readonly BadLine[];
};

const LF = 0x0a;
const chunkBytes = 8 * 1024 * 1024;

/**
 * Reads the next whole lines of a file, at most `maxLines`. What its writer has not marked as synced is left for later: a sync that fails
 * takes it back, and a message that was answered 451 was never sent.
 *
 * @param isLeft nobody writes to the file any more, so what stands there stays, and a line without an end is broken
 * @returns null when there is nothing new
 */
export async function readBatch(
  path: string,
  file: string,
  from: number,
  options: { maxLines: number; isLeft: boolean },
): Promise<Batch | null> {
  const read = await readFrom(path, from);
  const bytes = options.isLeft ? read : read.subarray(0, syncedIn(read));
  const facts: Fact[] = [];
  const logins: LoginFact[] = [];
  const failedLogins: LoginFailureFact[] = [];
  const reports: ReportFact[] = [];
  const beats: BeatFact[] = [];
  const bad: BadLine[] = [];
  let end = 0;
  let lines = 0;
  while (lines < options.maxLines || bytes[end] === LF) {
    const newline = bytes.indexOf(LF, end);
    if (newline === -1 && end === bytes.length) break;
    const stop = newline === -1 ? bytes.length : newline;
    if (stop > end) lines += 1;
    take(bytes.toString('utf8', end, stop), { facts, logins, failedLogins, reports, beats, bad });
    end = newline === -1 ? bytes.length : newline + 1;
  }
  return lines === 0 ? null : { file, from, to: from + end, facts, logins, failedLogins, reports, beats, bad };
}

/** Octets up to the last mark. A whole chunk without one is more than a writer syncs at once, and would be waited for in vain. */
function syncedIn(bytes: Buffer): number {
  const last = bytes.lastIndexOf(`\n${syncedMark}`);
  if (last !== -1) return last + 1 + syncedMark.length;
  if (bytes[0] === LF) return syncedMark.length;
  return bytes.length < chunkBytes ? 0 : bytes.length;
}

type Taken = {
  readonly facts: Fact[];
  readonly logins: LoginFact[];
  readonly failedLogins: LoginFailureFact[];
  readonly reports: ReportFact[];
  readonly beats: BeatFact[];
  readonly bad: BadLine[];
};

/** What a disk that lost its power has in place of octets that nobody had synced, such as the last mark: nobody's line, and no fault. */
const lostWithPower = /^\0+$/;

function take(text: string, { facts, logins, failedLogins, reports, beats, bad }: Taken): void {
  if (text === '' || lostWithPower.test(text)) return;
  try {
    const entry: unknown = JSON.parse(text);
    const kind = entry !== null && typeof entry === 'object' && 'kind' in entry ? entry.kind : undefined;
    if (kind === 'login') logins.push(loginFact.parse(entry));
    else if (kind === 'login-failed') failedLogins.push(loginFailureFact.parse(entry));
    else if (kind === 'report') reports.push(reportFact.parse(entry));
    else if (kind === 'beat') beats.push(beatFact.parse(entry));
    else facts.push(fact.parse(entry));
  } catch (error) {
    bad.push({ text, why: whyOf(error) });
  }
}

function whyOf(error: unknown): string {
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function readFrom(path: string, from: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(Math.max(size - from, 0), chunkBytes));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
