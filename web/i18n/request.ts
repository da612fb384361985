import { getRequestConfig } from 'next-intl/server';
import { findLocale } from '../server/locale.ts';
import { builtMessagesOf } from './built-messages.ts';
import { timeZone } from './formats.ts';

/** next-intl's settings for a page. */
export default getRequestConfig(async () => {
  const locale = await findLocale();
  return { locale, messages: builtMessagesOf(locale), timeZone };
});
