'use client';

import { Pause, Play, Radio } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../components/ui/button.tsx';

/** New rows move those that somebody reads: who reads can hold the list as it is (WCAG 2.2, 2.2.2), and have it go on. */
export function LiveSwitch({ isHeld, onChange }: { isHeld: boolean; onChange: (held: boolean) => void }) {
  const t = useTranslations('delivery');
  return (
    <span className="inline-flex items-center gap-1 text-xs text-muted">
      {!isHeld && <Radio aria-hidden className="size-3.5 text-good-ink" />}
      {t(isHeld ? 'held' : 'live')}
      <Button variant="ghost" size="sm" onClick={() => onChange(!isHeld)}>
        {isHeld ? <Play aria-hidden /> : <Pause aria-hidden />}
        {t(isHeld ? 'goOn' : 'hold')}
      </Button>
    </span>
  );
}
