'use client';

import { useTranslations } from 'next-intl';
import { passwordResetMail } from '../../../core/notice/password-reset-mail.ts';
import { sampleReader } from '../../../core/notice/template-sample.ts';
import { askedAt, type Previewed } from './previewed.ts';
import { Mark } from './sign-in-sample.tsx';

/** The real words of the mail with a link, whose facts are made up. */
export function MailPreview({ brand, host }: Previewed) {
  const product = brand.productName.trim() || '–';
  const facts = {
    product,
    name: sampleReader[brand.defaultLocale],
    link: `https://${host}/sign-in/reset/…`,
    minutes: 60,
  };
  const { subject, body } = passwordResetMail({ ...facts, support: askedAt(brand) }, brand.defaultLocale);
  return (
    <div className="grid gap-2 bg-raised px-4 py-4 text-[13px] leading-5">
      <p className="font-medium">{brand.senderName.trim() || product}</p>
      <p className="font-semibold">{subject}</p>
      <pre className="font-sans break-words whitespace-pre-wrap text-muted">{body}</pre>
    </div>
  );
}

/** The head of an invoice. */
export function InvoicePreview({ brand }: Pick<Previewed, 'brand'>) {
  const t = useTranslations('brand.preview');
  return (
    <div aria-hidden className="bg-raised">
      <div className="h-1.5 bg-brand" />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-4 px-5 py-5 text-[13px] leading-5">
        <div>
          <p className="text-lg font-bold">{t('invoiceTitle')}</p>
          <p className="mt-2 border-b-2 border-brand pb-1 font-semibold">{t('customer')}</p>
          <p className="mt-3 text-xs text-muted">{t('asked')}</p>
          <p className="border-b-2 border-brand pb-1 text-xl font-bold tabular-nums">¥110,000</p>
        </div>
        <div className="max-w-36 text-xs">
          <Mark {...brand} />
          <p className="mt-2 break-words text-muted">{askedAt(brand)}</p>
        </div>
      </div>
    </div>
  );
}
