import { hostname } from 'node:os';
import { beatEveryMs } from '../../core/node/health.ts';
import { inSystem } from './doors.ts';
import { noteNode, runningVersion } from './note-node.ts';
import type { PlatformNode } from './rows.ts';

type Process = {
  readonly kind: 'shipper' | 'worker';
  /** Left out: the host's. */
  readonly name?: string;
  /** What it has to tell beside that it is there. */
  readonly figures?: () => Promise<Partial<PlatformNode>>;
  /** That it could not be told, once until it could. */
  readonly onTrouble: (what: string) => void;
};

/** Tells of this process, now and twice a minute, until the function is called that it gives back. It never fails and holds nothing up. */
export function tellOfProcess({ kind, name = hostname(), figures, onTrouble }: Process): () => Promise<void> {
  const startedAt = new Date(Date.now() - process.uptime() * 1_000);
  let isTroubled = false;
  let running: Promise<void> | null = null;
  async function tell(): Promise<void> {
    try {
      const more = (await figures?.()) ?? {};
      const told = { kind, name, startedAt, version: runningVersion, ...more, seenAt: new Date() };
      await inSystem(kind === 'shipper' ? 'ship facts' : 'scheduled work', null, ({ db }) => noteNode(db, told));
      isTroubled = false;
    } catch (error) {
      if (!isTroubled) onTrouble(`how this process does cannot be told: ${String(error).replaceAll('\n', ' ')}`);
      isTroubled = true;
    }
  }
  const beat = () => {
    running ??= tell().finally(() => {
      running = null;
    });
  };
  beat();
  const timer = setInterval(beat, beatEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
