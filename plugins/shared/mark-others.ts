import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type JournalFile, readJournalFileName, syncedMark } from '../../core/delivery/journal-file.ts';

/**
 * Marks what earlier processes of a node left in their files, which died before they could: else the shipper would wait until the files are
 * old. Half a line becomes a line of its own, which the shipper sets aside. A disk that does not take it leaves them as they are.
 *
 * @param isDead whether the process that wrote the file has ended
 */
export async function markOthers(
  dir: string,
  node: string,
  isDead: (file: JournalFile) => boolean = () => true,
): Promise<void> {
  for (const name of await readdir(dir).catch(() => [])) {
    const file = readJournalFileName(name);
    if (file?.node === node && isDead(file)) await mark(join(dir, name)).catch(() => undefined);
  }
}

async function mark(path: string): Promise<void> {
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, Math.max(0, size - 2));
    if (size === 0 || buffer.toString('latin1') === `\n${syncedMark}`) return;
    await handle.datasync();
    await handle.appendFile(buffer[1] === '\n'.charCodeAt(0) ? syncedMark : `\n${syncedMark}`);
  } finally {
    await handle.close();
  }
}
