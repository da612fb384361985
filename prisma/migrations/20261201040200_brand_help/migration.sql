-- What a reseller writes on the help page of its host, in each language. Two columns without a default: nothing is rewritten.
set lock_timeout = '5s';

alter table brand add column help_text_ja text, add column help_text_en text;
alter table brand add constraint brand_help_text
  check (char_length(help_text_ja) between 1 and 8000 and char_length(help_text_en) between 1 and 8000) not valid;
alter table brand validate constraint brand_help_text;
