import { execFileSync } from 'node:child_process';
import type { RunsAs } from './dovecot-conf.ts';

const id = (...args: string[]): string => execFileSync('id', args, { encoding: 'utf8' }).trim();

/**
 * The system user a server runs as: `asked` when started as root, else whoever starts it.
 *
 * @throws Error when root names nobody: what reads the mail of strangers must not be root
 */
export function whoRuns(
  asked: string | undefined,
  refusal = 'dovecot must not run as root: set NOREN_DOVECOT_USER to the system user that owns the mailboxes',
): RunsAs {
  if (process.getuid?.() === 0 && !asked) throw new Error(refusal);
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
