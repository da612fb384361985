import { Refusal } from '../../core/errors.ts';
import { normaliseAddress, parseAddress } from '../../core/tenancy/mail-address.ts';
import { withoutTag } from '../../core/tenancy/plus-address.ts';

/** More readers than this want a group. */
export const maxForwards = 20;

/**
 * Addresses to forward to, in the spelling of the directory.
 *
 * @param own the account's own address, to which a tagged one (taro+tag@) leads too
 * @throws Refusal address_too_long, address_malformed, forwarding_targets_full, forwarding_target_twice, forwarding_to_itself
 */
export function parseForwards(typed: readonly string[], own: string): string[] {
  if (typed.length > maxForwards) throw new Refusal('invalid', 'forwarding_targets_full', { most: maxForwards });
  const targets = new Set<string>();
  for (const text of typed) {
    const parsed = parseAddress(text);
    if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
    const address = normaliseAddress(`${parsed.address.localPart}@${parsed.address.domain}`);
    if (address === own || withoutTag(address) === own)
      throw new Refusal('invalid', 'forwarding_to_itself', { address });
    if (targets.has(address)) throw new Refusal('invalid', 'forwarding_target_twice', { address });
    targets.add(address);
  }
  return [...targets].toSorted();
}
