import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { journalFileName, syncedMark, writerLeavesAfterMs } from '../../core/delivery/journal-file.ts';
import type { BeatFact } from '../../core/wire/beat-fact.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { LoginFact, LoginFailureFact } from '../../core/wire/login-fact.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import { markOthers } from './mark-others.ts';
import { mtaSettings } from './settings.ts';
import { syncFolder } from './sync-folder.ts';

/** A file is left for a new one at this size, or at the age on which the shipper relies. */
const maxBytes = 64 * 1024 * 1024;

/** The last facts wait this long for others, in front of which their mark costs no write of its own. */
const markAfterMs = 20;

/** What stands on a line. */
export type JournalEntry = Fact | LoginFact | LoginFailureFact | ReportFact | BeatFact;

type Pending = {
  readonly facts: readonly JournalEntry[];
  readonly lines: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};
type File = { readonly handle: FileHandle; readonly openedAt: number; bytes: number; isMarked: boolean };

export type JournalPlace = {
  readonly dir: string;
  readonly node: string;
  readonly pid: number;
  /** No other process of this node writes facts now. */
  readonly isAlone?: boolean;
};

/**
 * Append-only file of facts on the queue's disk, one JSON object a line: it shares that disk's fate and depends on nothing
 * else. Facts that come while the disk is busy are written and synced together (group commit). A mark tells the shipper what is synced: in
 * front of the next facts, or by itself when there are none.
 *
 * @see core/wire/fact.ts, docs/adr/0008-our-own-way-into-the-queue.md
 */
export class Journal {
  readonly #place: JournalPlace;
  #file: File | null = null;
  #waiting: Pending[] = [];
  #running: Promise<void> | null = null;
  #hasBegun = false;
  #marking: NodeJS.Timeout | null = null;

  readonly #listeners: ((facts: readonly JournalEntry[]) => void)[] = [];

  constructor(place: JournalPlace) {
    this.#place = place;
  }

  /** Tells a listener of all facts as they become durable. */
  onWritten(listener: (facts: readonly JournalEntry[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Resolves when the facts are durable. Rejects when they are not, and then none of them is in the file. */
  append(facts: readonly JournalEntry[]): Promise<void> {
    if (facts.length === 0) return Promise.resolve();
    const lines = facts.map((one) => `${JSON.stringify(one)}\n`).join('');
    const written = new Promise<void>((done, failed) => this.#waiting.push({ facts, lines, done, failed }));
    this.#running ??= this.#run();
    return written;
  }

  /** For what has already happened and cannot be undone: tries every second until the disk takes it. */
  async appendEventually(facts: readonly JournalEntry[]): Promise<void> {
    for (;;) {
      try {
        return await this.append(facts);
      } catch {
        await sleep(1_000);
      }
    }
  }

  /** Waits for what was appended so far and closes the file. */
  async close(): Promise<void> {
    while (this.#running) await this.#running;
    if (this.#marking) clearTimeout(this.#marking);
    this.#marking = null;
    if (this.#file?.isMarked === false) await this.#mark();
    await this.#file?.handle.close();
    this.#file = null;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.map(({ lines }) => lines).join(''));
        for (const { facts, done } of batch) {
          for (const listener of this.#listeners) listener(facts);
          done();
        }
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#running = null;
    this.#marking ??= setTimeout(() => {
      this.#marking = null;
      if (!this.#running && this.#file?.isMarked === false) this.#running = this.#markAndRun();
    }, markAfterMs);
  }

  async #markAndRun(): Promise<void> {
    await this.#mark();
    await this.#run();
  }

  async #write(lines: string): Promise<void> {
    const file = await this.#current();
    const bytes = Buffer.from(file.isMarked ? lines : `${syncedMark}${lines}`);
    try {
      await file.handle.appendFile(bytes);
      await file.handle.datasync();
      file.bytes += bytes.length;
      file.isMarked = false;
    } catch (error) {
      // Whatever reached the file must not be shipped: the client was told that we do not have the message.
      this.#file = null;
      await file.handle.truncate(file.bytes).catch(() => {});
      await file.handle.close().catch(() => {});
      throw error;
    }
  }

  async #mark(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    try {
      await file.handle.appendFile(syncedMark);
      file.bytes += syncedMark.length;
      file.isMarked = true;
    } catch {
      this.#file = null; // the next facts begin a new one, and this one is left
      await file.handle.close().catch(() => {});
    }
  }

  async #current(): Promise<File> {
    const now = Date.now();
    if (this.#file && this.#file.bytes < maxBytes && now - this.#file.openedAt < writerLeavesAfterMs) return this.#file;
    await this.#file?.handle.close();
    this.#file = null;
    const { dir, node, pid, isAlone = false } = this.#place;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    if (isAlone && !this.#hasBegun) await markOthers(dir, node);
    this.#hasBegun = true;
    const handle = await open(join(dir, journalFileName(node, pid, now)), 'ax', 0o600);
    await syncFolder(dir);
    this.#file = { handle, openedAt: now, bytes: 0, isMarked: true };
    return this.#file;
  }
}

let shared: Journal | undefined;

/** This process's journal, opened at the first fact. */
export function journal(): Journal {
  const { NOREN_JOURNAL_DIR: dir, NOREN_NODE: node, NOREN_MTA_WORKERS: workers } = mtaSettings();
  shared ??= new Journal({ dir, node, pid: process.pid, isAlone: workers === 0 });
  return shared;
}
