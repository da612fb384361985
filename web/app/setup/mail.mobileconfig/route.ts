import { appleProfile } from '../../../../services/mail-client/apple-profile.ts';
import { notServed, settingsAsked } from '../../../server/client-settings.ts';
import { findLocale } from '../../../server/locale.ts';

/** The configuration profile for Apple's devices. Whoever asks gets what anybody may know: it holds no password. */
export async function GET(request: Request) {
  const found = await settingsAsked(request, new URL(request.url).searchParams.get('address') ?? '');
  if (!found?.address) return notServed();
  return new Response(appleProfile(found.settings, found.address, await findLocale()), {
    headers: {
      'content-type': 'application/x-apple-aspen-config; charset=utf-8',
      'content-disposition': 'attachment; filename="mail.mobileconfig"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
