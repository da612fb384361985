import { z } from 'zod';
import { maxFanOut } from '../../core/delivery/expand-recipient.ts';
import { Refusal } from '../../core/errors.ts';
import { normaliseAddress, parseAddress } from '../../core/tenancy/mail-address.ts';

export const targetsInput = z.array(z.string().max(1_000)).min(1).max(maxFanOut);

/**
 * Targets in the spelling of the directory, each once.
 *
 * @param own the alias's own address, which it must not lead to
 * @throws Refusal address_too_long, address_malformed, alias_of_itself
 */
export function parseTargets(typed: readonly string[], own: string): string[] {
  const targets = typed.map((text) => {
    const parsed = parseAddress(text);
    if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
    return normaliseAddress(`${parsed.address.localPart}@${parsed.address.domain}`);
  });
  if (targets.includes(own)) throw new Refusal('invalid', 'alias_of_itself', { address: own });
  return [...new Set(targets)].toSorted();
}
