'use client';

import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import type { Messages } from '../messages/load.ts';
import type { Locale } from '../server/locale-choice.ts';

type Props = {
  readonly locale: Locale;
  readonly timeZone: string;
  /** The texts of the language that the audience needs, as `builtTextsOf` gives them. */
  readonly json: string;
  readonly children: ReactNode;
};

/** What was read: of each language and audience once, also in the portal's process, which draws page after page with the same texts. */
const known = new Map<string, Partial<Messages>>();

function readOnce(json: string): Partial<Messages> {
  const messages = known.get(json) ?? (JSON.parse(json) as Partial<Messages>);
  known.set(json, messages);
  return messages;
}

/**
 * The texts for all that is inside. They come as one string: as an object, React would write out and read back each of some thousand texts
 * by itself, on the server and again in the browser, for every page (ADR 0090).
 */
export function Texts({ locale, timeZone, json, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={readOnce(json)}>
      {children}
    </NextIntlClientProvider>
  );
}
