import { appendFile, readdir, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isLeft, type JournalFile, readJournalFileName } from '../../core/delivery/journal-file.ts';
import { inSystem } from '../../services/db/doors.ts';
import { kindOf } from './failures.ts';
import { type PreparedFact, prepareFact } from './prepare-fact.ts';
import { type PreparedReport, prepareReport } from './prepare-report.ts';
import { type BadLine, type Batch, readBatch } from './read-batch.ts';
import type { ShipperSettings } from './settings.ts';
import { settleReports } from './settle-reports.ts';
import { shipBatch } from './ship-batch.ts';

/**
 * Lines in one transaction: a delivery whose acceptance and outcome stand in one batch is written once. Fewer after a failure, since a
 * busy Postgres may not manage so many before the transaction times out.
 */
const linesAtOnce = { most: 8_000, least: 500 };
/** Facts sealed before anybody else has a turn: some milliseconds. */
const factsATurn = 50;
const reportsEveryMs = 2_000;

export type Log = (line: string) => void;

/** A batch whose rows are sealed. */
type Ready = { readonly batch: Batch; readonly facts: PreparedFact[]; readonly reports: PreparedReport[] };

/** Carries the facts of one node's journal to Postgres, in order within each file. */
export class Shipper {
  readonly #settings: ShipperSettings;
  readonly #log: Log;
  /** How far each file is shipped, as Postgres knows it. */
  readonly #positions = new Map<string, number>();
  /** Files whose next lines go one by one, because Postgres refused one of them. */
  readonly #careful = new Set<string>();
  /** Lines put aside already, for the case that their batch is shipped again. */
  readonly #aside = new Set<string>();
  /** The batch behind the last one of a file, read and sealed while that one was written. */
  readonly #ahead = new Map<string, Ready>();
  readonly #atOnce: { readonly most: number; readonly least: number };
  #lines: number;
  #lookAtReportsAt = 0;

  constructor(settings: ShipperSettings, log: Log, atOnce = linesAtOnce) {
    this.#settings = settings;
    this.#log = log;
    this.#atOnce = atOnce;
    this.#lines = atOnce.most;
  }

  /** Learns from Postgres where it was. */
  async begin(): Promise<void> {
    const { node } = this.#settings;
    const rows = await inSystem('ship facts', null, ({ db }) => db.journalOffset.findMany({ where: { node } }));
    for (const { file, position } of rows) this.#positions.set(file, Number(position));
  }

  /**
   * Ships what is there now.
   *
   * @returns true when something was shipped: there may be more
   * @throws when Postgres does not take it; nothing is lost, the position stays
   */
  async shipOnce(): Promise<boolean> {
    const names = await readdir(this.#settings.journalDir).catch(() => []);
    const files = names.map(readJournalFileName).filter((file) => file !== null);
    const ours = files.filter(({ node }) => node === this.#settings.node).toSorted((a, b) => a.startedAt - b.startedAt);
    let shipped = false;
    for (const file of ours) {
      const left = isLeft(file, ours, Date.now());
      if (await this.#shipNext(file, left)) shipped = true;
      else if (left) await this.#remove(file);
    }
    return (await this.#settleReports()) || shipped;
  }

  /** What the node's journal still holds, and the room on its disk. */
  async figures(): Promise<{ behindBytes: bigint; aside: number; freeBytes: bigint; totalBytes: bigint }> {
    const { journalDir, node } = this.#settings;
    const names = await readdir(journalDir);
    const ours = names.map(readJournalFileName).filter((file) => file?.node === node);
    let behind = 0;
    for (const file of ours) {
      const { size } = await stat(join(journalDir, file?.name ?? '')).catch(() => ({ size: 0 })); // gone: it was just shipped
      behind += Math.max(0, size - (this.#positions.get(file?.name ?? '') ?? 0));
    }
    const { bavail, blocks, bsize } = await statfs(journalDir);
    return {
      behindBytes: BigInt(behind),
      aside: names.filter((name) => name.endsWith('.bad')).length,
      freeBytes: BigInt(bavail) * BigInt(bsize),
      totalBytes: BigInt(blocks) * BigInt(bsize),
    };
  }

  /** At once after one has come, and now and then for those that wait for their delivery. */
  async #settleReports(): Promise<boolean> {
    if (Date.now() < this.#lookAtReportsAt) return false;
    const isMore = await settleReports(this.#log);
    this.#lookAtReportsAt = isMore ? 0 : Date.now() + reportsEveryMs;
    return isMore;
  }

  async #shipNext({ name }: JournalFile, left: boolean): Promise<boolean> {
    const ahead = this.#takeAhead(name);
    const lines = this.#careful.has(name) ? 1 : this.#lines;
    const batch = ahead?.batch ?? (await this.#read(name, this.#positions.get(name) ?? 0, lines, left));
    if (!batch) return false;
    try {
      const ready = ahead ?? (await this.#seal(batch));
      // While Postgres writes this one, the next one is made ready. It is written only after this one, and if this one was.
      const next = lines === 1 ? null : this.#readAhead(name, batch.to, left);
      try {
        await this.#ship(ready);
      } finally {
        await next;
      }
      if (lines === 1) this.#careful.delete(name);
      this.#lines = Math.min(this.#lines * 2, this.#atOnce.most);
    } catch (error) {
      if (kindOf(error) !== 'refused') {
        this.#lines = Math.max(Math.floor(this.#lines / 2), this.#atOnce.least);
        throw error;
      }
      await this.#onRefusal(batch, error);
    }
    return true;
  }

  #read(name: string, from: number, lines: number, left: boolean): Promise<Batch | null> {
    return readBatch(join(this.#settings.journalDir, name), name, from, { maxLines: lines, isLeft: left });
  }

  /** Only what follows on what Postgres has taken; anything else is read again. */
  #takeAhead(name: string): Ready | null {
    const ahead = this.#ahead.get(name);
    this.#ahead.delete(name);
    return ahead && ahead.batch.from === this.#positions.get(name) && !this.#careful.has(name) ? ahead : null;
  }

  /** Never fails: what goes wrong here goes wrong again, and is told, when it is its turn. */
  async #readAhead(name: string, from: number, left: boolean): Promise<void> {
    try {
      const batch = await this.#read(name, from, this.#lines, left);
      if (batch) this.#ahead.set(name, await this.#seal(batch));
    } catch {
      this.#ahead.delete(name);
    }
  }

  async #seal(batch: Batch): Promise<Ready> {
    const facts: PreparedFact[] = [];
    for (const fact of batch.facts) {
      if (facts.length % factsATurn === factsATurn - 1) await setImmediate();
      facts.push(...(await this.#prepare(fact, prepareFact)));
    }
    const reports: PreparedReport[] = [];
    for (const report of batch.reports) reports.push(...(await this.#prepare(report, prepareReport)));
    return { batch, facts, reports };
  }

  async #ship({ batch, facts, reports }: Ready): Promise<void> {
    await this.#quarantine(batch.file, batch.bad);
    const { file, from, to, logins, failedLogins, beats } = batch;
    const { node } = this.#settings;
    this.#positions.set(file, await shipBatch({ node, file, from, to, facts, logins, failedLogins, reports, beats }));
    if (reports.length > 0) this.#lookAtReportsAt = 0;
  }

  /** A tenant whose keys were destroyed with the contract has no log any more: its late facts end here. */
  async #prepare<Told extends { readonly id: string }, Prepared>(
    fact: Told,
    prepare: (fact: Told) => Promise<Prepared>,
  ): Promise<Prepared[]> {
    try {
      return [await prepare(fact)];
    } catch (error) {
      if (kindOf(error) !== 'keys-destroyed') throw error;
      this.#log(`fact ${fact.id} dropped: the tenant's keys were destroyed`);
      return [];
    }
  }

  /** Many lines: find the one by one. One line: it goes aside, so that it blocks nothing. */
  async #onRefusal(batch: Batch, error: unknown): Promise<void> {
    const [entry, ...more] = [...batch.facts, ...batch.logins, ...batch.reports, ...batch.beats];
    if (more.length > 0 || !entry) {
      this.#careful.add(batch.file);
      return;
    }
    const bad = [...batch.bad, { text: JSON.stringify(entry), why: String(error) }];
    await this.#ship({ batch: { ...batch, logins: [], beats: [], bad }, facts: [], reports: [] });
  }

  async #quarantine(file: string, bad: readonly BadLine[]): Promise<void> {
    for (const { text, why } of bad) {
      const mark = `${file} ${text}`;
      if (this.#aside.has(mark)) continue;
      this.#aside.add(mark);
      await appendFile(join(this.#settings.journalDir, `${file}.bad`), `${text}\n`, { mode: 0o600 });
      this.#log(
        `ERROR: a line of ${file} could not be shipped and was put into ${file}.bad: ${why.replaceAll('\n', ' ')}`,
      );
    }
  }

  /** All of it is in Postgres and nobody writes to it: addresses in clear do not stay longer than they must. */
  async #remove({ name }: JournalFile): Promise<void> {
    const { node, journalDir } = this.#settings;
    await unlink(join(journalDir, name));
    this.#positions.delete(name);
    await inSystem('ship facts', null, ({ db }) => db.journalOffset.deleteMany({ where: { node, file: name } }));
  }
}
