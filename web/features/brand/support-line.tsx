import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '../../components/ui/class-names.ts';
import type { Brand } from '../../server/brand.ts';

type SupportLineProps = {
  brand: Pick<Brand, 'supportEmail' | 'supportPhone' | 'supportUrl' | 'supportHours' | 'mailHost'>;
  className?: string;
  /** Without the ways to other pages. */
  contactOnly?: boolean;
};

const link = 'hover:text-ink hover:underline';

/** Where a brand's customers ask and read: of the reseller, never of the operator; and how the service does. */
export function SupportLine({ brand, className, contactOnly = false }: SupportLineProps) {
  const t = useTranslations('session');
  const { supportEmail, supportPhone, supportUrl, supportHours, mailHost } = brand;
  return (
    <p className={cn('flex min-w-0 flex-wrap gap-x-3 gap-y-1 break-words', className)}>
      {supportEmail && (
        <a href={`mailto:${supportEmail}`} className={link}>
          {t('support', { email: supportEmail })}
        </a>
      )}
      {supportPhone && (
        <span>
          <a href={`tel:${supportPhone.replaceAll(/[^0-9+]/g, '')}`} className={link}>
            {t('supportPhone', { phone: supportPhone })}
          </a>
          {supportHours && ` (${supportHours})`}
        </span>
      )}
      {supportUrl && (
        <a href={supportUrl} className={link} rel="noreferrer">
          {t('supportUrl')}
        </a>
      )}
      {!contactOnly && (
        <>
          {/* The operator has no mail host, and nobody to help. */}
          {mailHost && (
            <Link href="/help" className={link} prefetch={false}>
              {t('help')}
            </Link>
          )}
          <Link href="/status" className={link} prefetch={false}>
            {t('status')}
          </Link>
        </>
      )}
    </p>
  );
}
