import type { RspamdSettings } from './settings.ts';

/** Modules that need a Redis of their own, or tell others of our mail. */
const needRedis = ['greylist', 'ratelimit', 'replies', 'history_redis', 'neural', 'reputation'];
const askOthers = ['rbl', 'surbl', 'fuzzy_check', 'asn', 'mx_check', 'url_redirector', 'phishing', 'rspamd_update'];
const notWanted = ['elastic', 'clickhouse', 'p0f', 'bimi', 'dkim_signing', 'milter_headers'];

/** Modules that stay off, each by a file of its own. */
export const modulesOff = ({ NOREN_RSPAMD_LOOKUPS: lookups }: RspamdSettings): readonly string[] => [
  ...needRedis,
  ...(lookups === '1' ? [] : askOthers),
  ...notWanted,
];

/**
 * rspamd as a private instance: Debian's rules and scores, our own ports and folders, no Redis and so no learning. What it
 * says is asked for over HTTP at /checkv2.
 */
export function renderRspamdConf(settings: RspamdSettings): string {
  const { NOREN_RSPAMD_DIR: dir, NOREN_RSPAMD_LISTEN: listen } = settings;
  const servers = settings.NOREN_DNS_SERVERS.split(',').flatMap((server) => server.trim() || []);
  return `# Written by mta/rspamd at every start; changes here are lost.
.include "$CONFDIR/common.conf"
options {
  pidfile = "${dir}/run/rspamd.pid";
  .include "$CONFDIR/options.inc"
  filters = "chartable,dkim,regexp${settings.NOREN_RSPAMD_LOOKUPS === '1' ? ',fuzzy_check' : ''}";
  control_socket = "${dir}/run/control.sock mode=0600";
  enable_test_patterns = ${settings.NOREN_RSPAMD_TEST_PATTERNS === '1'};
  task_timeout = 2.5s;
  dns {
    timeout = 1s;
    retransmits = 1;
${servers.length > 0 ? `    nameserver = [${servers.map((server) => `"${server}"`).join(', ')}];\n` : ''}  }
}
logging {
  type = "console";
  level = "warning";
  color = false;
}
worker "normal" {
  bind_socket = "${listen}:${settings.NOREN_RSPAMD_PORT}";
  count = 1;
}
worker "controller" {
  bind_socket = "127.0.0.1:${settings.NOREN_RSPAMD_CONTROLLER_PORT}";
  count = 1;
  secure_ip = "127.0.0.1";
}
`;
}
