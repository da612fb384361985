import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Suspicion, suspectAfterDeath } from '../../core/queue/suspicion.ts';
import { keyOf } from '../shared/queue-key.ts';

const kept = z.record(
  z.string(),
  z.object({ strikes: z.number().int(), untilMs: z.number().nullable(), releasedBy: z.string().nullable() }),
);

/** What cannot be read accuses nobody: a power cut leaves the file empty, and no node stays down for the want of it. */
function read(path: string): Map<string, Suspicion> {
  try {
    return new Map(Object.entries(kept.parse(JSON.parse(readFileSync(path, 'utf8')))));
  } catch {
    return new Map();
  }
}

/** The suspects of a node, by their keys, in memory and in a file beside the queue. */
export class Suspects {
  private readonly path: string;
  private readonly known: Map<string, Suspicion>;

  /**
   * @param left keys that were under way when the last process ended
   * @throws Error when the file cannot be written
   */
  constructor(path: string, queueDir: string, left: readonly string[], now: { nowMs: number; termMs: number }) {
    this.path = path;
    const after = suspectAfterDeath(read(path), left, now);
    const waiting = after.size > 0 ? new Set(readdirSync(queueDir).map(keyOf)) : new Set();
    this.known = new Map([...after].filter(([key]) => waiting.has(key))); // some came to their end in the last instant
    this.keep();
  }

  get size(): number {
    return this.known.size;
  }

  of(key: string): Suspicion | null {
    return this.known.get(key) ?? null;
  }

  release(key: string, orderId: string): void {
    const suspicion = this.known.get(key);
    if (!suspicion) return;
    this.known.set(key, { ...suspicion, releasedBy: orderId });
    this.keep();
  }

  /** An attempt came to its end and the process lives. */
  clear(key: string): void {
    if (this.known.delete(key)) this.keep();
  }

  /** Whole or not at all: a death in between leaves the older text. */
  private keep(): void {
    writeFileSync(`${this.path}.new`, JSON.stringify(Object.fromEntries(this.known)), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  }
}
