import { supportLine } from '../../../core/notice/support-line.ts';
import type { BrandForm } from './brand-form.ts';

/** What a preview shows: the brand as it is typed, and where its portal opens. */
export type Previewed = { brand: BrandForm; host: string };

/** Where the brand's customers ask, in one line. */
export const askedAt = ({ supportEmail, supportPhone, supportUrl, supportHours }: BrandForm) =>
  supportLine({ email: supportEmail, phone: supportPhone, url: supportUrl, hours: supportHours });
