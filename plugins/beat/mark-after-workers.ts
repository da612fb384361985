import cluster from 'node:cluster';
import type { MtaSettings } from '../../core/delivery/mta-settings.ts';
import { markOthers } from '../shared/mark-others.ts';

/**
 * With several workers none of them can tell which others live, so none marks what they left unmarked in the journal; this process can: it has
 * begun all of them, and hears of each one's end. Without it their last facts would wait until the file is old (ADR 0008).
 */
export async function markAfterWorkers({ NOREN_JOURNAL_DIR: dir, NOREN_NODE: node }: MtaSettings): Promise<void> {
  cluster.on('exit', ({ process: { pid } }) => {
    const endedAt = Date.now(); // its number may come again
    void markOthers(dir, node, (file) => file.pid === pid && file.startedAt <= endedAt);
  });
  await markOthers(dir, node); // of workers before this start
}
