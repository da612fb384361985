import { autoconfig } from '../../../../core/mail-client/autoconfig.ts';
import { notServed, settingsAsked, xmlAnswer } from '../../../server/client-settings.ts';

/** What Thunderbird reads at autoconfig.<domain>, and at the portal's host with `?emailaddress=`. */
export async function GET(request: Request) {
  const found = await settingsAsked(request, new URL(request.url).searchParams.get('emailaddress'));
  return found ? xmlAnswer(autoconfig(found.settings)) : notServed();
}
