import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';

/** Only in the demo, where the reader has no DNS of the name to go to. @param zone records as lines of a zone file */
export function DemoLink({ url, zone }: { url: string; zone: string }) {
  const t = useTranslations('domain.check');
  return (
    <Button size="sm" asChild>
      <a href={`${url}/publish?zone=${encodeURIComponent(zone)}`} target="_blank" rel="noreferrer">
        {t('demo')}
        <ExternalLink aria-hidden />
      </a>
    </Button>
  );
}
