import type { Locale } from '../server/locale-choice.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type Messages = typeof ja;

/** Every text of the portal in one language. */
export function messagesOf(locale: Locale): Messages {
  return locale === 'ja' ? ja : en;
}
