import { closeDatabase } from '../../services/db/client.ts';
import { startFront } from './front.ts';
import { readFrontSettings } from './settings.ts';

/** The portal's front: HTTPS for browsers, and plain HTTP for whoever comes by it. One process beside the portal. */
try {
  const stop = await startFront(readFrontSettings(process.env), (what) => console.error(`front: ${what}`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await stop();
      await closeDatabase();
      process.exit(0); // the wait for news of certificates would go on
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
