import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Server } from 'node:net';
import constants from 'haraka-constants';
import { beatEveryMs } from '../../core/node/health.ts';
import type { BeatFact } from '../../core/wire/beat-fact.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Logs, Plugin } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { queueSurvey } from '../shared/queue-survey.ts';
import { mtaSettings } from '../shared/settings.ts';
import { askMailboxes } from './ask-mailboxes.ts';
import { markAfterWorkers } from './mark-after-workers.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const startedAt = new Date(Date.now() - process.uptime() * 1_000).toISOString();

/** Since when recipients are counted, and how many were accepted. */
let counted = { since: performance.now(), accepted: 0 };
let listeners: () => readonly Server[] = () => [];

export function register(this: Plugin) {
  const server = this.haraka_require('server') as { readonly listeners: readonly Server[] };
  listeners = () => server.listeners;
  journal().onWritten((entries) => {
    counted.accepted += entries.filter(({ kind }) => kind === 'accepted').length;
  });
  this.register_hook('init_master', 'begin_beating');
}

/** Tells of this node through its journal, twice a minute. One that is down, or whose disk takes nothing, tells nothing. */
export const begin_beating = guarded<Plugin, Logs, unknown>('init_master', async (server): Promise<Answer> => {
  if (mtaSettings().NOREN_MTA_WORKERS > 0) await markAfterWorkers(mtaSettings());
  let isBusy = false;
  const tell = () => {
    if (isBusy) return;
    isBusy = true;
    beat()
      .then((fact) => journal().append([fact]))
      .catch((error: unknown) => server.logwarn(`how this node does was not written down: ${String(error)}`))
      .finally(() => {
        isBusy = false;
      });
  };
  tell();
  setInterval(tell, beatEveryMs).unref();
  return [constants.cont];
});

async function beat(): Promise<BeatFact> {
  const { NOREN_NODE: node, NOREN_QUEUE_DIR: dir, NOREN_LMTP_HOST: host, NOREN_LMTP_PORT: port } = mtaSettings();
  const { messages, bytes, oldestMs } = await queueSurvey();
  const { bavail, blocks, bsize } = await statfs(dir);
  const isOne = mtaSettings().NOREN_MTA_WORKERS === 0; // the workers of a cluster accept mail, and their master tells
  return {
    ...{ v: 1, kind: 'beat', id: randomUUID(), at: new Date().toISOString(), node, version, startedAt },
    queue: {
      messages,
      bytes: bytes.get('') ?? 0,
      oldestAt: oldestMs === null ? null : new Date(oldestMs).toISOString(),
    },
    connections: isOne ? await openSessions() : null,
    acceptedAMinute: isOne ? acceptedAMinute() : null,
    disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
    mailboxes: { name: `${host}:${port}`, isUp: await askMailboxes() },
  };
}

function acceptedAMinute(): number | null {
  const { since, accepted } = counted;
  const minutes = (performance.now() - since) / 60_000;
  counted = { since: performance.now(), accepted: 0 };
  return minutes > 0 ? Math.round((accepted / minutes) * 10) / 10 : null;
}

async function openSessions(): Promise<number> {
  const counts = await Promise.all(
    listeners().map((one) => new Promise<number>((told) => one.getConnections((_, count) => told(count ?? 0)))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
