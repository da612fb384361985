import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeft, readJournalFileName } from '../../../core/delivery/journal-file.ts';
import { type BadLine, readBatch } from '../../../mta/shipper/read-batch.ts';

/** Reads on in a node's journal, as the shipper does, and removes what it has read and nobody writes to any more. */
export class JournalReader {
  readonly #folder: string;
  readonly #positions = new Map<string, number>();
  /** Recipients of accepted messages for which no end has been told yet. */
  readonly #open = new Map<string, number>();
  /** Ids of accepted messages that were read since this was emptied. */
  readonly accepted = new Set<string>();
  readonly bad: BadLine[] = [];
  facts = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Copies that were accepted, but neither delivered nor returned so far. */
  get open(): readonly string[] {
    return [...this.#open.keys()];
  }

  async readOn(): Promise<void> {
    const files = (await readdir(this.#folder)).map(readJournalFileName).filter((file) => file !== null);
    for (const file of files.toSorted((a, b) => a.startedAt - b.startedAt)) {
      const left = isLeft(file, files, Date.now());
      while (await this.#read(file.name, left));
      if (!left) continue;
      await rm(join(this.#folder, file.name));
      this.#positions.delete(file.name);
    }
  }

  async #read(name: string, left: boolean): Promise<boolean> {
    const from = this.#positions.get(name) ?? 0;
    const batch = await readBatch(join(this.#folder, name), name, from, { maxLines: 8_000, isLeft: left });
    if (!batch) return false;
    this.#positions.set(name, batch.to);
    this.bad.push(...batch.bad);
    this.facts += batch.facts.length;
    for (const { kind, messageId, recipient } of batch.facts) {
      const copy = `${messageId} ${recipient}`;
      const count = this.#open.get(copy) ?? 0;
      if (kind === 'accepted' && messageId) this.accepted.add(messageId);
      if (kind === 'accepted') this.#open.set(copy, count + 1);
      if (kind !== 'delivered' && kind !== 'bounced') continue;
      if (count > 1) this.#open.set(copy, count - 1);
      else this.#open.delete(copy);
    }
    return true;
  }
}
