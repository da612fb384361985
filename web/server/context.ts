import { createTranslator } from 'next-intl';
import { builtMessagesOf } from '../i18n/built-messages.ts';
import { timeZone } from '../i18n/formats.ts';
import { clientIp, origin, userAgent } from './caller.ts';
import { findEnrolling, findPresent, type Identity } from './identity.ts';
import { findLocale } from './locale.ts';
import type { Locale } from './locale-choice.ts';
import { log } from './log.ts';
import { findRealm, type Realm } from './realm.ts';

export type Translate = ReturnType<typeof translatorOf>;

/** What a procedure knows about its caller. Tests build one by hand. */
export type Context = {
  readonly realm: Realm | null;
  readonly identity: Identity | null;
  /** Who signed in, and may do nothing but set up the second factor that is asked for. */
  readonly enrolling?: Identity | null | undefined;
  readonly locale: Locale;
  readonly translate: Translate;
  /** IP address of the caller. */
  readonly address: string;
  /** What the caller's browser calls itself. */
  readonly userAgent?: string | undefined;
  /** Scheme, host and port of the page that asks; absent: as the realm's host is reached over TLS. */
  readonly origin?: string | undefined;
  readonly log: { error(fields: object, message: string): void };
};

export const translatorOf = (locale: Locale) =>
  createTranslator({ locale, messages: builtMessagesOf(locale), timeZone });

/** The context of the request being answered, for API calls and pages alike. */
export async function createContext(): Promise<Context> {
  const locale = await findLocale();
  const realm = await findRealm();
  const identity = await findPresent();
  const enrolling = await findEnrolling();
  const caller = { address: await clientIp(), userAgent: await userAgent(), origin: await origin() };
  return { realm, identity, enrolling, locale, translate: translatorOf(locale), ...caller, log };
}
