import { type FSWatcher, watch } from 'node:fs';

export type Wake = {
  /** Resolves at the next change in the folder, at the latest after `ms`. */
  next(ms: number): Promise<void>;
  close(): void;
};

/** Tells of changes in a folder. Watching is only there for speed: where it does not work, the time limit does. */
export function watchFolder(dir: string): Wake {
  let ring: (() => void) | null = null;
  let rung = false;
  const onChange = () => {
    rung = true;
    ring?.();
  };
  let watcher: FSWatcher | null = null;
  const open = () => {
    try {
      watcher = watch(dir, onChange);
      watcher.on('error', () => {
        watcher?.close();
        watcher = null;
      });
    } catch {
      watcher = null; // the folder is not there yet
    }
  };
  return {
    async next(ms) {
      if (!watcher) open();
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      ring = null;
      rung = false;
    },
    close: () => watcher?.close(),
  };
}
