import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';

const numbers = ['1', '2', '3'] as const;

type SetupAppleProps = {
  /** Null as long as no address is known. */
  profile: { readonly path: string; readonly qr: { readonly size: number; readonly path: string } } | null;
};

/** The configuration profile, by a link and by a QR code for the phone beside the screen. */
export function SetupApple({ profile }: SetupAppleProps) {
  const t = useTranslations('setup');
  if (!profile) {
    return (
      <Card title={t('apple')}>
        <p className="text-sm leading-6 text-muted">{t('appleFirst')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('apple')} description={t('appleLead')}>
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <div>
          <a href={profile.path} className={buttonStyle({ variant: 'primary', size: 'lg' })}>
            <Download aria-hidden />
            {t('appleDownload')}
          </a>
          <ol className="mt-4 ml-5 grid list-decimal gap-1.5 text-sm leading-6">
            {numbers.map((number) => (
              <li key={number}>{t(`appleSteps.${number}`)}</li>
            ))}
          </ol>
        </div>
        <figure className="hidden sm:block">
          <svg
            role="img"
            aria-label={t('appleQrLabel')}
            viewBox={`0 0 ${profile.qr.size} ${profile.qr.size}`}
            shapeRendering="crispEdges"
            className="w-full rounded-md border border-line"
          >
            <rect width="100%" height="100%" fill="#ffffff" />
            <path d={profile.qr.path} fill="#000000" />
          </svg>
          <figcaption className="mt-2 text-xs leading-5 text-muted">{t('appleQr')}</figcaption>
        </figure>
      </div>
    </Card>
  );
}
