import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

export async function findSystemUser(name: string): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => run('id', [what, name])));
    return { name, uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return null; // `id` fails for a name it does not know
  }
}

/** The system user of that name, made when missing. Only root can. */
export async function ensureSystemUser(name: string): Promise<SystemUser> {
  const found = await findSystemUser(name);
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const made = await findSystemUser(name);
  if (!made) throw new Error(`The system user ${name} could not be made`);
  return made;
}

/** Whether `user` can pass the folders above `path`. Only root can ask. */
export async function canReach(user: SystemUser, path: string): Promise<boolean> {
  try {
    await run('test', ['-e', path], { uid: user.uid, gid: user.gid, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** @throws Error that tells what to do, when `user` cannot pass the folders above `path` */
export async function mustReach(user: SystemUser, path: string, what: string): Promise<void> {
  if (await canReach(user, path)) return;
  throw new Error(
    `${what} must not run as root, so it runs as the system user "${user.name}", but that user cannot reach ${path}:\n` +
      'a folder above it is closed to other users (a home folder such as /root usually is).\n' +
      'Use a data folder that everybody may pass, or start as an ordinary user.',
  );
}
