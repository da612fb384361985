/** Which field of an account's form a refusal is about. */
export const accountFields = {
  address_too_long: 'localPart',
  address_local_part_too_long: 'localPart',
  address_malformed: 'localPart',
  address_not_ascii: 'localPart',
  address_taken: 'localPart',
  account_domain_unproven: 'domainId',
  pool_empty_storage: 'quotaBytes',
  password_too_short: 'password',
  password_too_common: 'password',
  password_personal: 'password',
} as const;

/** A mailbox's storage in GB. Said here and not left to the server, which counts octets. */
export const quotaRule = (message: string) => ({
  required: message,
  min: { value: 0.001, message },
  max: { value: 1024, message },
});
