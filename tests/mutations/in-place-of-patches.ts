import type { Mutation } from './mutation.ts';

const row = 'in place of patches';
const peers = 'tests/mta/hostile-peers.test.ts';

/** No file of Haraka is patched: where its code has to do something else, ours stands in its place. Each of these places, left to Haraka. */
export const inPlaceOfPatches: readonly Mutation[] = [
  {
    row,
    instead: 'Haraka’s own way into its queue',
    file: 'plugins/shared/enqueue.ts',
    find: '    async process_delivery(written: string[], todo: Todo, hmails: HMail[]): Promise<void> {\n',
    replace:
      '    async process_delivery(written: string[], todo: Todo, hmails: HMail[]): Promise<void> {\n      if (todo.uuid) return outbound.process_delivery(written, todo, hmails);\n',
    test: ['mta', 'tests/mta/restart.test.ts', /answers 451 and keeps nothing/],
  },
  {
    row,
    instead: 'replies without end are gathered for ever',
    file: 'plugins/routing/watch-sockets.ts',
    find: '      guardReplies(socket);\n',
    replace: '',
    test: ['mta', peers, /a banner without end/],
  },
  {
    row,
    instead: 'what stands in clear behind STARTTLS is believed',
    file: 'core/delivery/reply-guard.ts',
    find: "        if (at + 1 < piece.length) return 'REPLY_UNASKED';\n",
    replace: '',
    test: ['mta', peers, /with something in clear behind its 220/],
  },
  {
    row,
    instead: 'TLS is tried for ever where it fails',
    file: 'plugins/routing/index.ts',
    find: "  sendPlainAfterFailure(this.haraka_require('outbound/tls') as Parameters<typeof sendPlainAfterFailure>[0]);\n",
    replace: '',
    test: ['mta', 'tests/mta/edges.test.ts', /TLS that fails/],
  },
  {
    row,
    instead: 'Haraka’s list of what waits',
    file: 'plugins/routing/index.ts',
    find: "  fireOften((this.haraka_require('outbound/queue') as { temp_fail_queue: TimedQueue }).temp_fail_queue);\n",
    replace: '',
    test: ['mta', 'tests/mta/queue-orders.test.ts', /./],
  },
  {
    row,
    instead: 'Haraka’s own end on SIGTERM',
    file: 'mta/start.ts',
    find: 'stopOnSignals(require, log);',
    replace: '',
    test: ['mta', 'tests/mta/restart.test.ts', /stops cleanly/],
  },
  {
    row,
    instead: 'one certificate for every name',
    file: 'mta/start.ts',
    find: 'serveCertificates(require, settings, log);',
    replace: '',
    test: ['mta', 'tests/mta/certificates.test.ts', /./],
  },
  {
    row,
    instead: 'a message that kills is tried again at once, for ever',
    file: 'mta/haraka/config/plugins',
    find: 'quarantine\n',
    replace: '',
    test: ['mta', 'tests/mta/quarantine.test.ts', /is kept apart after the second death/],
  },
];
