import { useOwnPlatform } from '../support/own-platform.ts';
import { useStripe } from '../support/stripe/at-stripe.ts';
import { useBrowser } from './browser.ts';
import { fromApplicationToPaid } from './paying/from-application-to-paid.ts';
import { aResellerPays } from './paying/reseller-pays.ts';

/** One platform for both: that of the other files knows no Stripe, and each further one takes as long to start as a journey. */
const { stripe } = useStripe();
const paying = { stripe, platform: useOwnPlatform(), newPage: useBrowser() };

// First the one that closes months, while no contract of another has to be acknowledged.
fromApplicationToPaid(paying);
aResellerPays(paying);
