import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { findPresent } from './identity.ts';
import { chooseLocale, type Locale, localeCookie } from './locale-choice.ts';
import { findRealm } from './realm.ts';

/** The language of this request's page. */
export const findLocale = cache(async (): Promise<Locale> => {
  const identity = await findPresent();
  const realm = await findRealm();
  return chooseLocale({
    user: identity?.locale,
    cookie: (await cookies()).get(localeCookie)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
    brand: realm?.brand.defaultLocale,
  });
});
