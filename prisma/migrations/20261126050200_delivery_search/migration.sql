-- What the delivery log is searched and filtered by, each with the order of its pages. New columns are null: no row is rewritten.
-- Indexes are built under a lock that the shipper waits for; facts wait in the journal meanwhile.
set lock_timeout = '5s';

-- Sealed: what people write about is nobody else's business (R-080).
alter table delivery
  add column subject_cipher bytea,
  add column api_data_cipher bytea,
  add column api_data_index bytea;

-- One row a recipient, as before; the message first, so that it is found by its id on any day.
create unique index delivery_of_recipient on delivery (message_id, recipient_index, customer_id, reseller_id, accepted_on)
  nulls not distinct;
drop index delivery_recipient;
alter index delivery_of_recipient rename to delivery_recipient;

-- Pages, newest first.
create index delivery_reseller_page on delivery (reseller_id, accepted_at, id);
create index delivery_customer_page on delivery (customer_id, accepted_at, id);
drop index delivery_reseller_id_accepted_at_id_idx;
drop index delivery_customer_id_accepted_at_id_idx;

-- Exact search: an index of an address is its owner's own, so it needs no tenant before it.
create index delivery_by_recipient on delivery (recipient_index, accepted_at, id);
create index delivery_by_sender on delivery (sender_index, accepted_at, id);
create index delivery_by_original on delivery (original_index, accepted_at, id) where original_index is not null;
create index delivery_by_api_data on delivery (api_data_index, accepted_at, id) where api_data_index is not null;
create index delivery_by_message_id_header on delivery (message_id_header, reseller_id);
drop index delivery_customer_id_recipient_index_idx;
drop index delivery_customer_id_sender_index_idx;
drop index delivery_customer_id_original_index_idx;

-- Filters. What went well is most of the log, and its pages are the log's own.
create index delivery_reseller_state on delivery (reseller_id, state, accepted_at, id) where state <> 'delivered';
create index delivery_customer_state on delivery (customer_id, state, accepted_at, id) where state <> 'delivered';
create index delivery_reseller_status on delivery (reseller_id, error_status, accepted_at, id) where error_status is not null;
create index delivery_customer_status on delivery (customer_id, error_status, accepted_at, id) where error_status is not null;
create index delivery_reseller_reason on delivery (reseller_id, reason, accepted_at, id) where reason is not null;
create index delivery_customer_reason on delivery (customer_id, reason, accepted_at, id) where reason is not null;
create index delivery_reseller_domain on delivery (reseller_id, recipient_domain, accepted_at, id);
create index delivery_customer_domain on delivery (customer_id, recipient_domain, accepted_at, id);
