import type { Messages } from '../messages/load.ts';
import type { Locale } from '../server/locale-choice.ts';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
