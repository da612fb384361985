import { execFileSync } from 'node:child_process';
import type { RunsAs } from './dovecot-conf.ts';

const id = (...args: string[]): string => execFileSync('id', args, { encoding: 'utf8' }).trim();

/**
 * The system user Dovecot runs as: `asked` when started as root, else whoever starts it.
 *
 * @throws Error when root names nobody: Dovecot's processes must not be root, they read what strangers send
 */
export function whoRuns(asked: string | undefined): RunsAs {
  if (process.getuid?.() === 0 && !asked) {
    throw new Error('dovecot must not run as root: set NOREN_DOVECOT_USER to the system user that owns the mailboxes');
  }
  const who = process.getuid?.() === 0 && asked ? [asked] : [];
  return {
    user: id('-un', ...who),
    group: id('-gn', ...who),
    uid: Number(id('-u', ...who)),
    gid: Number(id('-g', ...who)),
  };
}

/** Gives up root for good, and leaves a folder that the user may not pass. */
export function become({ uid, gid }: RunsAs): void {
  if (process.getuid?.() !== 0) return;
  process.chdir('/');
  process.setgroups?.([gid]);
  process.setgid?.(gid);
  process.setuid?.(uid);
}
