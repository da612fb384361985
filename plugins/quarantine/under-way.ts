import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Octets of a record: a key, filled up with spaces. */
const width = 48;

/**
 * The messages under way, in a file that outlives the process: it is written at once and never synced, because what a dying process has
 * written stays, and after a power cut nobody is to blame. Costs two small writes an attempt.
 */
export class UnderWay {
  private readonly file: number;
  private readonly slots = new Map<string, number>();
  private readonly free: number[] = [];

  /** @throws Error when the file cannot be written */
  constructor(path: string) {
    this.file = openSync(path, 'w', 0o600);
  }

  /** What stood in the file when its process ended; none after a clean end, or without a file that can be read. */
  static left(path: string): string[] {
    let text = '';
    try {
      text = readFileSync(path, 'latin1');
    } catch {
      // The first start.
    }
    const records = Array.from({ length: Math.floor(text.length / width) }, (_, at) =>
      text.slice(at * width, (at + 1) * width).trim(),
    );
    return records.filter((key) => /^\d+_\w+$/.test(key));
  }

  begin(key: string): void {
    if (this.slots.has(key)) return;
    const slot = this.free.pop() ?? this.slots.size;
    this.slots.set(key, slot);
    this.write(slot, key);
  }

  end(key: string): void {
    const slot = this.slots.get(key);
    if (slot === undefined) return;
    this.slots.delete(key);
    this.free.push(slot);
    this.write(slot, '');
  }

  /** Nobody is to blame for the end of this process. */
  clear(): void {
    ftruncateSync(this.file);
    closeSync(this.file);
  }

  private write(slot: number, key: string): void {
    writeSync(this.file, key.padEnd(width), slot * width, 'latin1');
  }
}
