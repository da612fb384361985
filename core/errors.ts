/** A bug or lost data, never the user's fault. Becomes HTTP 500 or a temporary SMTP error, and is logged in full. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** How a refusal is answered over HTTP; the words come from `RefusalKey`. */
export type RefusalCode =
  | 'not_found'
  | 'unauthorized'
  | 'forbidden'
  | 'conflict'
  | 'limit_exceeded'
  | 'invalid'
  | 'unavailable';

/**
 * Every "no" that a use case may give. Each key has a text in Japanese and in English under
 * `refusals` in `web/messages`, which a test compares with this list.
 */
export const refusalKeys = [
  'sign_in_failed',
  'sign_in_locked',
  'not_found',
  'reseller_name_taken',
  'reseller_slug_taken',
  'brand_host_taken',
  'brand_host_invalid',
  'logo_unreadable',
  'user_email_taken',
  'third_party_contract_missing',
  'customer_name_taken',
  'domain_taken',
  'domain_already_added',
  'domain_name_empty',
  'domain_name_trailing_dot',
  'domain_name_too_long',
  'domain_name_label_too_long',
  'domain_name_malformed',
  'domain_name_not_public',
  'domain_name_homograph',
  'address_too_long',
  'address_local_part_too_long',
  'address_malformed',
  'address_not_ascii',
  'address_taken',
  'alias_of_itself',
  'catch_all_not_group',
  'password_too_short',
  'password_too_common',
  'password_hash_weak',
  'password_hash_unknown',
  'password_hash_malformed',
  'password_hash_costly',
  'pool_empty_domains',
  'pool_empty_accounts',
  'pool_empty_storage',
  'pool_below_use',
  'network_malformed',
  'network_too_wide',
  'network_taken',
  'source_address_malformed',
  'source_address_taken',
  'source_pool_missing',
  'source_not_theirs',
  'next_hop_malformed',
  'queue_order_for_all',
  'queue_reroute_nowhere',
  'signing_rotation_running',
  'signing_rotation_too_soon',
  'source_pool_quarantine',
  'source_pool_dedicated',
  'quarantined_already',
  'designation_family',
  'designation_name',
  'designation_already',
  'designation_taken',
  'designation_settled',
  'account_without_mailbox',
  'vacation_text_missing',
  'vacation_days_reversed',
  'sender_pattern_malformed',
  'inbound_rule_taken',
  'inbound_rules_full',
  'app_passwords_full',
  'app_password_scope',
  'app_password_expired',
  'invitation_invalid',
  'password_reset_invalid',
  'password_reset_locked',
  'password_wrong',
  'password_unchanged',
  'administrator_self',
  'administrator_responsible',
  'responsible_not_yours',
  'responsible_unable',
  'role_beyond_own',
  'administrators_full',
  'second_factor_needed',
  'second_factor_wrong',
  'second_factor_not_offered',
  'second_factor_absent',
  'second_factor_demanded',
  'temporarily_unavailable',
  'certificate_tried_often',
  'sts_domain_unproven',
  'sts_mx_elsewhere',
  'sts_mx_unknown',
  'sts_certificate_missing',
  'forwarding_without_mailbox',
  'forwarding_to_itself',
  'forwarding_targets_full',
  'forwarding_target_twice',
  'forwarding_target_suppressed',
  'csv_line_bytes',
  'csv_line_quotes',
  'csv_line_no_address',
  'suppression_file_long',
  'suppression_undo_changed',
  'suppression_shared',
  'webhook_url',
  'webhook_not_https',
  'webhook_credentials',
  'webhook_port',
  'webhook_address',
  'compromise_reported',
  'compromise_frozen',
  'webhooks_full',
  'webhook_gets_mail',
  'mail_hook_taken',
  'mail_hook_not_theirs',
  'mail_hooks_full',
  'notice_contact_taken',
  'notice_contacts_full',
  'contract_state',
  'contract_quote_changed',
  'contract_day',
  'acceptance_changed',
  'trial_not_offered',
  'trial_plan_missing',
  'trial_quote_changed',
  'trial_no_options',
  'trial_none',
  'trial_in_use',
  'option_price_missing',
  'option_fees_changed',
  'option_requested',
  'demand_open',
  'demand_answerable',
  'contractor_waiting',
  'contractor_unchanged',
  'contractor_other_party',
  'contractor_same_party',
  'proof_missing',
  'corporate_number',
  'document_type',
  'document_too_big',
  'document_too_many',
  'document_missing',
  'plan_not_offered',
  'terms_not_published',
  'terms_not_current',
  'contract_end_billed',
  'option_not_offered',
  'terms_outdated',
  'plan_missing',
  'plan_profile',
  'plan_name_taken',
  'price_month_closed',
  'price_month_taken',
  'terms_version_past',
  'terms_version_taken',
  'month_not_over',
  'issuer_number',
  'invoice_altered',
  'credit_line',
  'credit_total',
  'credit_nothing',
  'credit_changed',
  'credit_charging',
  'credit_request_used',
  'payment_reference_used',
  'payment_reversed',
  'payment_future',
  'bank_file_unreadable',
  'bank_file_long',
  'bank_file_kind',
  'bank_file_ebcdic',
  'bank_entry_settled',
  'payment_service_off',
  'payment_card_missing',
  'payment_not_open',
  'issuer_missing',
  'resale_month_billed',
  'resale_payment_beyond',
  'end_step',
  'end_amount',
  'end_name',
  'end_contracts',
  'export_closed',
  'contract_ended',
  'erasure_altered',
] as const;

export type RefusalKey = (typeof refusalKeys)[number];

/** Values put into the text of a refusal: figures, names, what the user typed. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** An expected "no". Carries a key, not a sentence, so that each user reads it in their own language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly key: RefusalKey;
  readonly params: RefusalParams;

  constructor(code: RefusalCode, key: RefusalKey, params: RefusalParams = {}, options?: ErrorOptions) {
    super(`${key} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.key = key;
    this.params = params;
  }
}
