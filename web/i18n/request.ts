import { getRequestConfig } from 'next-intl/server';
import { messagesOf } from '../messages/load.ts';
import { findLocale } from '../server/locale.ts';
import { timeZone } from './formats.ts';

/** next-intl's settings for a page. */
export default getRequestConfig(async () => {
  const locale = await findLocale();
  return { locale, messages: messagesOf(locale), timeZone };
});
