import { validateMx } from 'mailauth/lib/mta-sts.js';
import { replies } from '../../core/delivery/reply.ts';
import { attemptOf } from '../shared/attempt.ts';
import type { HMail } from '../shared/haraka.ts';
import { type StsPolicy, stsPolicyOf } from './sts-policy.ts';

/** The part of Haraka's delivery that decides on TLS. */
type Securing = HMail & {
  get_force_tls(mx: unknown): boolean;
  temp_fail(error: unknown, extra?: unknown): void;
};

const aboutTls = /TLS|SSL|certificate|altname|issuer/i;

/**
 * Keeps a delivery to what the receiver's MTA-STS policy allows (RFC 8461 §5): servers that it names, over TLS with a certificate that is
 * valid for their name. In mode `testing` the mail goes on, and the log of the process says what would have been held back.
 *
 * @returns the targets that are left; null when none is, and the mail waits
 */
export async function honourSts<Target extends { readonly host: string }>(
  hmail: HMail,
  targets: readonly Target[],
): Promise<readonly Target[] | null> {
  const policy = await stsPolicyOf(hmail.todo.domain);
  if (policy.mode === 'none') return targets;
  const named = targets.filter(({ host }) => isNamed(host, policy));
  if (policy.mode === 'testing') {
    if (named.length < targets.length)
      hmail.logwarn(`MTA-STS of ${hmail.todo.domain}, in testing, names not all of its servers`);
    return targets;
  }
  insistOnTls(hmail as Securing);
  return named.length > 0 ? named : null;
}

const isNamed = (host: string, policy: StsPolicy): boolean => validateMx(host, policy as never).valid === true;

/** Whether a policy forbids this message to go in clear. */
export const isTlsRequired = (hmail: HMail): boolean => Object.hasOwn(hmail, 'get_force_tls');

/** From here on Haraka offers this message to no server in clear, nor to one whose certificate does not hold. */
function insistOnTls(hmail: Securing): void {
  if (isTlsRequired(hmail)) return; // an earlier attempt has
  const tempFail = hmail.temp_fail;
  Object.assign(hmail, {
    get_force_tls: () => true,
    temp_fail(error: unknown, extra?: unknown) {
      const attempt = attemptOf(hmail);
      if (attempt && aboutTls.test(`${String(error)} ${attempt.trouble ?? ''}`))
        attempt.verdict ??= replies.stsNotSecure;
      tempFail.call(hmail, error, extra);
    },
  });
}
