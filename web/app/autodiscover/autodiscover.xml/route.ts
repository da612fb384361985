import {
  autodiscover,
  autodiscoverError,
  mostRequestOctets,
  readAutodiscover,
} from '../../../../core/mail-client/autodiscover.ts';
import { notServed, settingsAsked, xmlAnswer } from '../../../server/client-settings.ts';

/** What Outlook asks, at autodiscover.<domain> and at the portal's host. */
export async function POST(request: Request) {
  const text = await firstOf(request, mostRequestOctets);
  const asked = text === null ? ({ ok: false, code: 600 } as const) : readAutodiscover(text);
  if (!asked.ok) return xmlAnswer(autodiscoverError(asked.code), 400);
  const found = await settingsAsked(request, asked.address);
  return found?.address ? xmlAnswer(autodiscover(found.settings, found.address)) : notServed();
}

/** The body; null when it is longer, and then no more of it is read. */
async function firstOf({ body }: Request, most: number): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
