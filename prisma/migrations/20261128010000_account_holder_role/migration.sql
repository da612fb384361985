-- Somebody with a mailbox signs in to the portal (docs/adr/0046). By itself: a new value is used only after its transaction.
set lock_timeout = '5s';

alter type portal_role add value 'account_holder';
