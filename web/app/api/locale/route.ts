import { cookies } from 'next/headers';
import { setLocale } from '../../../../services/portal/set-locale.ts';
import { isSameOrigin } from '../../../server/host-name.ts';
import { findIdentity, isSecure } from '../../../server/identity.ts';
import { localPath } from '../../../server/local-path.ts';
import { isLocale, localeCookie } from '../../../server/locale-choice.ts';

const year = 365 * 24 * 60 * 60;

/** The language switch: a plain form, so that it works before and without scripts. Remembers it for the user, too. */
export async function POST(request: Request) {
  if (!isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) {
    return new Response(null, { status: 403 });
  }
  const form = await request.formData();
  const locale = form.get('locale');
  if (!isLocale(locale)) return new Response(null, { status: 400 });

  const options = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true, secure: await isSecure() } as const;
  (await cookies()).set(localeCookie, locale, options);
  const identity = await findIdentity();
  if (identity) await setLocale(identity.userId, locale);
  return new Response(null, { status: 303, headers: { location: localPath(form.get('back')) } });
}
