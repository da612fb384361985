-- By which version of its own terms a reseller has contracted with a customer (R-011). Unknown for customers of before. No row is rewritten.
set lock_timeout = '5s';
alter table customer add column third_party_terms text;
