import compile from 'icu-minify/compile';
import { type Messages, messagesOf } from '../messages/load.ts';
import type { Locale } from '../server/locale-choice.ts';
import { type Audience, partOf } from './audiences.ts';

type Texts = { readonly [key: string]: string | Texts };

/** As JSON has it: what the parser gives has objects without a prototype, which React does not hand to the browser. */
const parsed = (text: string): unknown => JSON.parse(JSON.stringify(compile(text)));

const compiled = (texts: Texts): object =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? parsed(text) : compiled(text)]),
  );

const builtOnce = new Map<Locale, Messages>();

/**
 * The texts as `use-intl` takes them here. The portal's build leaves out its parser of ICU messages (next.config.ts), a
 * twentieth of what a page may load: there they are parsed once, on the server. Outside of it, in tests, they are plain.
 */
export function builtMessagesOf(locale: Locale): Messages {
  if (!process.env.NEXT_RUNTIME) return messagesOf(locale);
  const built = builtOnce.get(locale) ?? (compiled(messagesOf(locale)) as Messages);
  builtOnce.set(locale, built);
  return built;
}

const writtenOnce = new Map<string, string>();

/** What of them an audience needs, as JSON, which is how they go to the browser. */
export function builtTextsOf(locale: Locale, audience: Audience): string {
  const key = `${locale} ${audience}`;
  const written = writtenOnce.get(key) ?? JSON.stringify(partOf(builtMessagesOf(locale), audience));
  writtenOnce.set(key, written);
  return written;
}
