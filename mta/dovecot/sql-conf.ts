import type { DovecotSettings } from './settings.ts';

/** One value of a libpq connection string. @see PostgreSQL documentation, 34.1.1.1 */
const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function connectionString(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const sslMode = url.searchParams.get('sslmode');
  return [
    `host=${url.hostname}`,
    `port=${url.port || '5432'}`,
    `dbname=${quoted(decodeURIComponent(url.pathname.slice(1)))}`,
    `user=${quoted(decodeURIComponent(url.username))}`,
    `password=${quoted(decodeURIComponent(url.password))}`,
    ...(sslMode ? [`sslmode=${sslMode}`] : []),
    'application_name=noren-dovecot',
  ].join(' ');
}

const head = (settings: DovecotSettings): string => `# Written by mta/dovecot at every start; changes here are lost.
driver = pgsql
connect = ${connectionString(settings.NOREN_DOVECOT_DATABASE_URL)}
`;

const homeOf = (settings: DovecotSettings): string => `'${settings.NOREN_MAIL_DIR}/' || home`;

/**
 * App passwords, from the view `mta.dovecot_app_password`. The first four characters of what was typed say which one to compare
 * with; Dovecot compares, also with what it remembers, so that its cache never takes one password for another. What reads by IMAP may keep a
 * script by ManageSieve: a mail program has one password for both, and with the script it can do no more to the mail.
 */
export function renderAppPasswordConf(settings: DovecotSettings): string {
  return `${head(settings)}password_query = SELECT username AS user, password, app_password_id AS noren_app_password, ${homeOf(settings)} AS userdb_home, quota_rule AS userdb_quota_rule FROM mta.dovecot_app_password WHERE local_part = '%n' AND domain = '%d' AND selector = '%.4w' AND (imap AND '%s' IN ('imap', 'sieve') OR pop3 AND '%s' = 'pop3')
`;
}

/**
 * Who may read mail, from the view `mta.dovecot_user`. Dovecot escapes `%n` and `%d` for Postgres; asked by its
 * parts an address is found on an index. One that was reported as misused may not sign in, and its mail goes on arriving. The home is the account's id, so
 * that an address which is closed and opened again never shows its former owner's mail. Once a contract has ended mail may still be
 * read by IMAP for the days of its export window (view `mta.dovecot_reader`, R-117); none is delivered, as LMTP asks the first view.
 */
export function renderSqlConf(settings: DovecotSettings): string {
  const home = homeOf(settings);
  return `${head(settings)}default_pass_scheme = ARGON2ID
password_query = SELECT username AS user, password, ${home} AS userdb_home, quota_rule AS userdb_quota_rule FROM mta.dovecot_user WHERE local_part = '%n' AND domain = '%d' AND NOT frozen UNION ALL SELECT username, password, ${home}, quota_rule FROM mta.dovecot_reader WHERE '%s' = 'imap' AND local_part = '%n' AND domain = '%d'
user_query = SELECT ${home} AS home, quota_rule FROM mta.dovecot_user WHERE local_part = '%n' AND domain = '%d'
iterate_query = SELECT username AS user FROM mta.dovecot_user
`;
}
