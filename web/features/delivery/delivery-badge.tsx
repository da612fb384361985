import { CircleCheck, CircleX, Hourglass, type LucideIcon, OctagonMinus, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DeliveryState } from '../../../core/delivery/settle.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';

const looks: Record<DeliveryState, [Tone, LucideIcon]> = {
  queued: ['info', Hourglass],
  deferred: ['warn', RotateCw],
  delivered: ['good', CircleCheck],
  bounced: ['bad', CircleX],
  rejected: ['neutral', OctagonMinus],
};

/** State of a delivery, in a word. */
export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const t = useTranslations('delivery.state');
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(state)}
    </Badge>
  );
}
