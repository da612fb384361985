-- autoconfig.<domain> and autodiscover.<domain>: once they are seen to lead to us they get certificates (docs/adr/0047).
-- Nullable columns without a default: no rewrite, the lock is held for an instant.
SET lock_timeout = '5s';

alter table domain
  add column autoconfig_seen_at timestamptz(3),
  add column autodiscover_seen_at timestamptz(3),
  add column client_hosts_looked_at timestamptz(3);

-- What the worker sees of DNS is no change of anybody's.
drop trigger note_change on domain;
drop trigger tell_unnamed_change on domain;
call watch_changes('domain', 'dns_findings,dns_checked_at,proof_token,autoconfig_seen_at,autodiscover_seen_at,client_hosts_looked_at');
