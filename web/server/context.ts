import { headers } from 'next/headers';
import { createTranslator } from 'next-intl';
import { timeZone } from '../i18n/formats.ts';
import { messagesOf } from '../messages/load.ts';
import { findIdentity, type Identity } from './identity.ts';
import { findLocale } from './locale.ts';
import type { Locale } from './locale-choice.ts';
import { log } from './log.ts';
import { findRealm, type Realm } from './realm.ts';

export type Translate = ReturnType<typeof translatorOf>;

/** What a procedure knows about its caller. Tests build one by hand. */
export type Context = {
  readonly realm: Realm | null;
  readonly identity: Identity | null;
  readonly locale: Locale;
  readonly translate: Translate;
  /** IP address of the caller. */
  readonly address: string;
  readonly log: { error(fields: object, message: string): void };
};

export const translatorOf = (locale: Locale) => createTranslator({ locale, messages: messagesOf(locale), timeZone });

/** The context of the request being answered, for API calls and pages alike. */
export async function createContext(): Promise<Context> {
  const locale = await findLocale();
  const realm = await findRealm();
  const identity = await findIdentity();
  return { realm, identity, locale, translate: translatorOf(locale), address: await clientIp(), log };
}

/**
 * The caller's address, for login throttling and for what is accepted. The last entry is the one written by the server nearest to us; earlier ones
 * are whatever the client claims.
 */
export async function clientIp(): Promise<string> {
  const chain = (await headers()).get('x-forwarded-for')?.split(',') ?? [];
  return chain.at(-1)?.trim() || '0.0.0.0';
}
