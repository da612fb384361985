import type { DeliveryState } from '../../../core/delivery/settle.ts';

/** From the foot of the stack upwards: what went well first, what needs eyes on top. */
export const seriesOrder = [
  'delivered',
  'queued',
  'deferred',
  'bounced',
  'rejected',
] as const satisfies readonly DeliveryState[];

export const colourOf = (state: DeliveryState) => `var(--series-${state})`;

/**
 * Fillings that differ without any colour: plain, dotted, hatched one way, hatched both ways, barred. `scope` keeps the ids
 * of two charts on one page apart.
 */
export function SeriesPatterns({ scope }: { scope: string }) {
  return (
    <defs>
      {seriesOrder.map((state) => (
        <pattern key={state} id={patternId(scope, state)} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill={colourOf(state)} fillOpacity={state === 'delivered' ? 1 : 0.28} />
          <g stroke={colourOf(state)} fill={colourOf(state)} strokeWidth="1.6">
            {marks[state]}
          </g>
        </pattern>
      ))}
    </defs>
  );
}

const marks = {
  delivered: null,
  queued: <circle cx="3" cy="3" r="0.7" />,
  deferred: <path d="M-1 7 L7 -1 M-1 1 L1 -1 M5 7 L7 5" />,
  bounced: <path d="M0 0 L6 6 M0 6 L6 0" />,
  rejected: <path d="M0 1.5 H6 M0 4.5 H6" />,
} satisfies Record<DeliveryState, unknown>;

const patternId = (scope: string, state: DeliveryState) => `${scope}-${state}`;

export const fillOf = (scope: string, state: DeliveryState) => `url(#${patternId(scope, state)})`;

/** The filling of a series beside its name. */
export function SeriesSwatch({ scope, state }: { scope: string; state: DeliveryState }) {
  return (
    <svg aria-hidden width="14" height="14" className="shrink-0">
      <rect x="0.5" y="0.5" width="13" height="13" rx="2.5" fill={fillOf(scope, state)} stroke={colourOf(state)} />
    </svg>
  );
}
