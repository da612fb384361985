-- Somebody who administers chosen domains of a customer (docs/adr/0067). By itself: a new value is used only after its transaction.
set lock_timeout = '5s';

alter type portal_role add value 'domain_admin';
