import { randomBytes } from 'node:crypto';
import { localNamesFile } from './certificate-files.ts';
import type { DovecotSettings } from './settings.ts';
import { filterFolder, junkScript, vacationFolder } from './sieve-files.ts';

/** Who Dovecot runs as.  */
export type RunsAs = { readonly user: string; readonly group: string; readonly uid: number; readonly gid: number };

const login = (service: string, listeners: string): string => `service ${service} {
  chroot =
${listeners}}
`;

const listener = (name: string, port: number, tls = ''): string => `  inet_listener ${name} {
    port = ${port}
${tls}  }
`;

const services = (s: DovecotSettings, { user }: RunsAs): string => `
# Without root there is no chroot.
service anvil {
  chroot =
}
service ipc {
  chroot =
}
service stats {
  chroot =
}
${login('imap-login', listener('imap', s.NOREN_IMAP_PORT) + listener('imaps', s.NOREN_IMAPS_PORT, '    ssl = yes\n'))}
${login('pop3-login', listener('pop3', s.NOREN_POP3_PORT) + listener('pop3s', s.NOREN_POP3S_PORT, '    ssl = yes\n'))}
${login('managesieve-login', listener('sieve', s.NOREN_SIEVE_PORT))}
service lmtp {
${listener('lmtp', s.NOREN_LMTP_PORT)}}
# Asked by the MTA at RCPT whether a mailbox has room, in the words of Postfix's policy protocol.
service quota-status {
  executable = quota-status -p postfix
${listener('policy', s.NOREN_QUOTA_PORT)}  client_limit = 1
}
service auth {
  user = ${user}
  unix_listener auth-userdb {
    mode = 0600
    user = ${user}
  }
}
service auth-worker {
  user = ${user}
}
service dict {
  unix_listener dict {
    mode = 0600
    user = ${user}
  }
}
`;

/** Where the queries for passwords stand. */
type SqlFiles = { readonly sqlConf: string; readonly appPasswordConf: string };

const passwords = ({ sqlConf, appPasswordConf }: SqlFiles): string => `
# A password is taken after TLS only. Dovecot makes one exception that no setting lifts: a client on the very address it
# connects to, whose bytes never leave the machine.
disable_plaintext_auth = yes
ssl = required
ssl_min_protocol = TLSv1.2
auth_mechanisms = plain login
auth_username_format = %Lu
auth_username_chars = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_@+=~!

# A known login outlives a database that is down for up to this long. cache-keeper.ts empties the cache when an account
# changes, so that a changed password or a closed account does not live as long.
auth_cache_size = 32 M
auth_cache_ttl = 1 hour
# A new account gets its first mail at once.
auth_cache_negative_ttl = 0

# App passwords first: one query and a fast hash, where the account's own password costs an argon2id.
passdb {
  driver = sql
  args = ${appPasswordConf}
}
passdb {
  driver = sql
  args = ${sqlConf}
  result_failure = return-fail
}
# Reached only when the one above could not ask: Dovecot reports such a login like a wrong password, and this tells them apart.
passdb {
  driver = static
  args = noauthenticate noren_undecided=yes
}
userdb {
  driver = prefetch
}
# LMTP asks for a user without a password, so nothing was fetched before.
userdb {
  driver = sql
  args = ${sqlConf}
}
`;

const MAILBOXES = `
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Archive {
    special_use = \\Archive
    auto = subscribe
  }
  # Junk is in the section of filters below.
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
}

protocol imap {
  mail_plugins = $mail_plugins imap_quota
  mail_max_userip_connections = 50
}
protocol lmtp {
  mail_plugins = $mail_plugins sieve
}
# taro+tag@ is taro's own mailbox, whose address holds no plus (RFC 5233). The whole of it stands in Delivered-To.
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
# A mailbox that fills up between RCPT and delivery: the MTA keeps what it has answered with 250.
quota_full_tempfail = yes

plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_grace = 0
  quota_exceeded_message = Mailbox is full
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = "452 4.2.2 Mailbox is full"
  sieve = file:~/sieve;active=~/.dovecot.sieve
  # Mail that a script would send has no bound source address and passes none of the MTA's checks. Our own vacation script
  # hands it to the MTA with a mark; whoever else uses the extension is refused there.
  sieve_extensions = -enotify
  sieve_global_extensions = +vacation
  sieve_max_redirects = 0
}
`;

/** The MTA counts failed logins for all protocols and tells who logged in; without it Dovecot slows guessers down by itself. */
const loginPolicy = (s: DovecotSettings): string =>
  s.NOREN_LOGIN_POLICY_PORT
    ? `
auth_policy_server_url = http://${s.NOREN_LOGIN_POLICY_HOST}:${s.NOREN_LOGIN_POLICY_PORT}/
auth_policy_server_timeout_msecs = 2000
auth_policy_hash_nonce = ${randomBytes(16).toString('hex')}
auth_policy_check_before_auth = yes
auth_policy_check_after_auth = no
auth_policy_report_after_auth = yes
auth_policy_reject_on_fail = no
auth_policy_request_attributes = login=%{user} remote=%{rip} protocol=%s app_password=%{passdb:noren_app_password} undecided=%{passdb:noren_undecided}
`
    : '';

/**
 * Scripts that run before the user's own, in this order: what is spam, then the vacation, then the rules of the portal. Pigeonhole goes on to
 * the next one while no script has filed the message; one that does not compile or fails leaves it in INBOX (docs/adr/0071).
 */
const filters = (s: DovecotSettings): string => `
namespace inbox {
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
${s.NOREN_JUNK_DAYS > 0 ? `    autoexpunge = ${s.NOREN_JUNK_DAYS} d\n` : ''}  }
}
plugin {
  sieve_before = file:${junkScript(s)}
${s.NOREN_INTERNAL_PORT ? `  sieve_before2 = file:${vacationFolder(s)}/%Lu.sieve\n` : ''}${s.NOREN_DKIM_KEK ? `  sieve_before3 = file:${filterFolder(s)}/%Lu.sieve\n` : ''}  sieve_vacation_min_period = 1d
  sieve_vacation_max_period = 30d
}
${s.NOREN_INTERNAL_PORT ? `submission_host = ${s.NOREN_INTERNAL_HOST}:${s.NOREN_INTERNAL_PORT}\n` : ''}`;

/** A certificate for each brand's host name, written and renewed while Dovecot runs (certificate-files.ts). */
const certificatesByName = ({ NOREN_DOVECOT_DIR }: DovecotSettings): string => `
!include_try ${localNamesFile(NOREN_DOVECOT_DIR)}
`;

/**
 * Dovecot 2.3 as an ordinary user. Numbers of ports and folders come from the environment; accounts, passwords and quotas
 * from Postgres.
 */
export function renderDovecotConf(settings: DovecotSettings, runsAs: RunsAs, files: SqlFiles): string {
  const dir = settings.NOREN_DOVECOT_DIR;
  return `# Written by mta/dovecot at every start; changes here are lost.
instance_name = noren
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = /dev/stderr
protocols = imap pop3 lmtp sieve
listen = ${settings.NOREN_DOVECOT_LISTEN}

default_internal_user = ${runsAs.user}
default_internal_group = ${runsAs.group}
default_login_user = ${runsAs.user}
first_valid_uid = ${runsAs.uid}
first_valid_gid = ${runsAs.gid}
mail_uid = ${runsAs.uid}
mail_gid = ${runsAs.gid}
mail_location = maildir:~/Maildir
mail_plugins = quota

ssl_cert = <${settings.NOREN_TLS_CERT}
ssl_key = <${settings.NOREN_TLS_KEY}
${services(settings, runsAs)}${passwords(files)}${loginPolicy(settings)}${MAILBOXES}${filters(settings)}${certificatesByName(settings)}`;
}
