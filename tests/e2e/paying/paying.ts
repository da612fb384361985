import type { useOwnPlatform } from '../../support/own-platform.ts';
import type { useStripe } from '../../support/stripe/at-stripe.ts';
import type { useBrowser } from '../browser.ts';

/** What a journey with payments by Stripe needs: a stand-in for Stripe, and a platform that was started with it. */
export type Paying = ReturnType<typeof useStripe> & {
  readonly platform: ReturnType<typeof useOwnPlatform>;
  readonly newPage: ReturnType<typeof useBrowser>;
};
