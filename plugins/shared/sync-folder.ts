import { open } from 'node:fs/promises';

type Folder = { running: Promise<void> | null; next: Promise<void> | null };

const folders = new Map<string, Folder>();

async function syncNow(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes the names that are in a folder now survive a power cut. Who comes while the disk is busy shares the next sync: it begins after all
 * of them have asked, and so holds all their names.
 */
export function syncFolder(dir: string): Promise<void> {
  const folder = folders.get(dir) ?? { running: null, next: null };
  folders.set(dir, folder);
  const begin = (): Promise<void> => {
    folder.next = null;
    folder.running = syncNow(dir).finally(() => {
      folder.running = null;
    });
    return folder.running;
  };
  if (!folder.running && !folder.next) return begin();
  folder.next ??= (folder.running ?? Promise.resolve()).catch(() => undefined).then(begin);
  return folder.next;
}
