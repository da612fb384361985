import { startOutside } from './outside.ts';
import { readSettings } from './settings.ts';

/** The process of the simulated internet. Prints one line when all of it listens; SIGTERM and SIGINT end it with 0. */
try {
  const outside = await startOutside(readSettings(process.env));
  const stop = () => outside.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log('outside ready');
} catch (error) {
  console.error(`outside: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
