import { oneLine } from './letter.ts';

/** Where a brand's customers ask; null: not said. */
export type Support = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly url: string | null;
  readonly hours: string | null;
};

/** All ways of asking in one line, the hours beside the telephone; null where none is named. */
export function supportLine({ email, phone, url, hours }: Support): string | null {
  const byPhone = phone && (hours ? `${phone} (${hours})` : phone);
  const ways = [email, byPhone, url, phone ? null : hours].filter((way): way is string => Boolean(way)).map(oneLine);
  return ways.length === 0 || (!email && !phone && !url) ? null : ways.join(' / ');
}

/** The columns of a brand as ways of asking. */
export const supportOf = (brand: {
  readonly supportEmail: string | null;
  readonly supportPhone: string | null;
  readonly supportUrl: string | null;
  readonly supportHours: string | null;
}): Support => ({
  email: brand.supportEmail,
  phone: brand.supportPhone,
  url: brand.supportUrl,
  hours: brand.supportHours,
});
