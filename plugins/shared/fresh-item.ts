import { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import type { HMail, Outbound } from './haraka.ts';

/** Octets of messages that were written to the queue a moment ago, by their files. One that waits longer is read from there. */
const fresh = new LRUCache<string, Buffer>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ length }) => length,
  ttl: 30_000,
});

/** Keeps what a queue file holds, so that its first delivery does not read back what was just written. */
export const keepFresh = (path: string, octets: Buffer): void => void fresh.set(path, octets);

/** What of Haraka's queue item reads the file. */
type Item = HMail & {
  file_size: number;
  size_file(): Promise<void>;
  read_todo(): Promise<void>;
  _stream_bytes_from(path: string, range: { readonly start: number; readonly end: number }): Promise<Buffer>;
};
type ItemClass = new (name: string, path: string, notes: unknown) => Item;

const classes = new WeakMap<object, ItemClass>();

/**
 * Haraka's queue item, which opens its file four times for a delivery. This one takes the octets that are still in memory, and is
 * Haraka's own in all else: a file under another name, as after a failed attempt, is read from the disk.
 */
function freshClass(Base: ItemClass): ItemClass {
  return class extends Base {
    override async size_file(): Promise<void> {
      const octets = fresh.get(this.path);
      if (!octets) return super.size_file();
      this.file_size = octets.length;
      return this.read_todo();
    }

    override async _stream_bytes_from(path: string, range: { start: number; end: number }): Promise<Buffer> {
      return fresh.get(path)?.subarray(range.start, range.end + 1) ?? super._stream_bytes_from(path, range);
    }

    override data_stream(): Readable {
      const octets = fresh.get(this.path);
      if (!octets) return super.data_stream();
      fresh.delete(this.path);
      const stream = new Readable({ read: () => undefined });
      stream.push(octets.subarray(this.data_start));
      stream.push(null);
      return stream;
    }
  };
}

/** The item of a file that is in the queue now. */
export function queueItem({ HMailItem }: Outbound, name: string, path: string): HMail {
  const Fresh = classes.get(HMailItem) ?? freshClass(HMailItem as unknown as ItemClass);
  classes.set(HMailItem, Fresh);
  return new Fresh(name, path, null);
}
