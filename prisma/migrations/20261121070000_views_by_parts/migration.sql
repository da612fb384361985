-- An address glued together in the view cannot be looked up on an index: with a million accounts every RCPT would read them
-- all. The parts stand beside it, so that a question goes by domain_name_idx and account_open_address.
create or replace view mta.recipient as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.domain_id, h.reseller_id, h.customer_id,
         a.id::text as home, a.local_part, h.domain
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';

create or replace view mta.credential as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.reseller_id, h.customer_id, h.domain, a.password_hash,
         a.local_part
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open';

create or replace view mta.dovecot_user as
  select a.local_part || '@' || h.domain as username, a.password_hash as password, a.id::text as home,
         '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, h.domain
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';
