import type { Day } from '../calendar/day.ts';
import type { ContractEvent, ContractEventKind, OptionKind } from './contract-event.ts';
import { minimumTermEnd } from './minimum-term.ts';
import type { Ground } from './suspension-ground.ts';
import type { TermsProfile } from './terms-parameters.ts';

export type ContractPhase = 'applied' | 'refused' | 'accepted' | 'running' | 'suspended' | 'ended';

export type ContractOption = {
  readonly id: string;
  readonly option: OptionKind;
  readonly billingStart: Day;
  readonly minimumTermEnd: Day | null;
  /** Its own last day; the contract's end ends it too. */
  readonly lastDay: Day | null;
  /** Yen for ending within its own minimum term, owed with its last day; 0 while it goes on. */
  readonly charge: number;
};

export type ContractEnding = {
  readonly kind: 'cancellation' | 'discontinuation' | 'termination';
  readonly lastDay: Day;
  readonly ground: Ground | null;
  /** Yen; 0 where the contractor does not end it. */
  readonly charge: number;
};

export type ContractLife = {
  readonly phase: ContractPhase;
  /** The five dates of R-004: 申込日, 承諾日, 利用開始日, 課金開始日, 契約成立日. */
  readonly applied: Day | null;
  readonly accepted: Day | null;
  readonly serviceStart: Day | null;
  readonly billingStart: Day | null;
  readonly formed: Day | null;
  readonly minimumTermEnd: Day | null;
  readonly planId: string | null;
  /** Of a contract that began as a trial: until `converted` nothing is owed. */
  readonly trial: { readonly since: Day; readonly converted: Day | null } | null;
  readonly options: readonly ContractOption[];
  readonly suspension: { readonly ground: Ground; readonly since: Day; readonly until: Day | null } | null;
  readonly ending: ContractEnding | null;
};

type LifeTerms = Pick<TermsProfile, 'contractFormation' | 'minimumTerm' | 'optionMinimumTerm'>;

const unborn: ContractLife = {
  phase: 'applied',
  applied: null,
  accepted: null,
  serviceStart: null,
  billingStart: null,
  formed: null,
  minimumTermEnd: null,
  planId: null,
  trial: null,
  options: [],
  suspension: null,
  ending: null,
};

/**
 * A contract's state on a day, folded from its events in the order they were recorded. An event of a later day takes no effect
 * yet, except that ends are known from their notice and billing from the start that was agreed.
 *
 * @see …R-116
 */
export function contractLife(terms: LifeTerms, events: readonly ContractEvent[], on: Day): ContractLife {
  const folded = events.reduce((before, event) => fold(terms, before, event, on), unborn);
  const life = { ...folded, planId: planOn(events, on) };
  if (life.ending && life.ending.lastDay < on) return { ...life, phase: 'ended', suspension: null };
  const { suspension } = life;
  if (suspension?.until && suspension.until < on) return { ...life, phase: 'running', suspension: null };
  return life;
}

/** The plan of a day: the change that took effect last, whatever the order of recording; of one day the one recorded last. */
function planOn(events: readonly ContractEvent[], on: Day): string | null {
  let latest: { readonly on: Day; readonly planId: string } | null = null;
  for (const event of events) {
    if (event.kind === 'plan-changed' && event.on <= on && (latest === null || event.on >= latest.on)) latest = event;
  }
  return latest?.planId ?? null;
}

function fold(terms: LifeTerms, life: ContractLife, event: ContractEvent, today: Day): ContractLife {
  switch (event.kind) {
    case 'applied':
      return { ...life, phase: 'applied', applied: event.on };
    case 'accepted': {
      const formed = terms.contractFormation === 'acceptance' ? event.on : null;
      return { ...life, phase: 'accepted', accepted: event.on, formed };
    }
    case 'refused':
      // Nothing comes of what was agreed before: no fee, no term.
      return { ...unborn, phase: 'refused', applied: life.applied };
    case 'started': {
      const { billingStart } = event;
      return {
        ...life,
        phase: event.on <= today ? 'running' : 'accepted',
        serviceStart: event.on,
        billingStart,
        formed: terms.contractFormation === 'billing-start' ? billingStart : life.formed,
        minimumTermEnd: minimumTermEnd(terms.minimumTerm, billingStart).value,
      };
    }
    case 'trial-started': {
      const phase = event.on <= today ? 'running' : 'accepted';
      return { ...life, phase, serviceStart: event.on, trial: { since: event.on, converted: null } };
    }
    case 'trial-converted': {
      const { on, billingStart } = event;
      return {
        ...life,
        billingStart,
        // The paid contract is formed now, as its first month and its notice count from it.
        formed: terms.contractFormation === 'billing-start' ? billingStart : on,
        minimumTermEnd: minimumTermEnd(terms.minimumTerm, billingStart).value,
        trial: life.trial && { ...life.trial, converted: on },
      };
    }
    case 'plan-changed':
      return life; // planOn
    case 'contractor-changed':
      // Who owes is another matter than what is owed: nothing ends with it.
      return life;
    case 'terms-agreed':
      // It shapes the terms that this fold is given.
      return life;
    case 'option-added': {
      const { optionId: id, option, on: billingStart } = event;
      const end = minimumTermEnd(terms.optionMinimumTerm, billingStart).value;
      return {
        ...life,
        options: [...life.options, { id, option, billingStart, minimumTermEnd: end, lastDay: null, charge: 0 }],
      };
    }
    case 'option-ended':
      return {
        ...life,
        options: life.options.map((each) =>
          each.id === event.optionId ? { ...each, lastDay: event.on, charge: event.charge ?? 0 } : each,
        ),
      };
    case 'suspended': {
      const { ground, on: since, until } = event;
      return since <= today ? { ...life, phase: 'suspended', suspension: { ground, since, until } } : life;
    }
    case 'resumed':
      return event.on <= today ? { ...life, phase: 'running', suspension: null } : life;
    case 'cancellation-noticed': {
      const { lastDay, charge } = event;
      return { ...life, ending: { kind: 'cancellation', lastDay, ground: null, charge } };
    }
    case 'cancellation-withdrawn':
      return { ...life, ending: null };
    case 'discontinued':
      return { ...life, ending: { kind: 'discontinuation', lastDay: event.lastDay, ground: null, charge: 0 } };
    case 'terminated':
      return { ...life, ending: { kind: 'termination', lastDay: event.on, ground: event.ground, charge: 0 } };
    default:
      return event satisfies never;
  }
}

/** Whether a contract began as a trial and is not converted. */
export const isOnTrial = ({ trial }: ContractLife): boolean => trial !== null && trial.converted === null;

/** What may happen next. An ended or refused contract changes no more. */
const following: Readonly<Record<ContractPhase, readonly ContractEventKind[]>> = {
  applied: ['applied', 'accepted', 'refused'],
  refused: [],
  accepted: [
    'started',
    'trial-started',
    'refused',
    'plan-changed',
    'terms-agreed',
    'contractor-changed',
    'option-added',
    'terminated',
  ],
  running: [
    'trial-converted',
    'plan-changed',
    'terms-agreed',
    'contractor-changed',
    'option-added',
    'option-ended',
    'suspended',
    'cancellation-noticed',
    'cancellation-withdrawn',
    'discontinued',
    'terminated',
  ],
  suspended: [
    'resumed',
    'terms-agreed',
    'contractor-changed',
    'option-ended',
    'cancellation-noticed',
    'cancellation-withdrawn',
    'discontinued',
    'terminated',
  ],
  ended: [],
};

/**
 * Whether an event may be added to a contract in this state. A termination is the last word, even on its own day, and no later
 * event moves an end that was told to a later day.
 */
export function mayFollow(life: ContractLife, event: ContractEvent): boolean {
  if (!following[life.phase].includes(event.kind) || life.ending?.kind === 'termination') return false;
  switch (event.kind) {
    case 'applied':
      return life.applied === null;
    case 'accepted':
    case 'refused':
      return life.applied !== null && (life.serviceStart === null || life.phase === 'accepted');
    case 'cancellation-noticed':
      return life.ending === null;
    case 'discontinued':
      return life.ending === null || event.lastDay < life.ending.lastDay;
    case 'cancellation-withdrawn':
      return life.ending?.kind === 'cancellation';
    case 'started':
    case 'trial-started':
      return life.serviceStart === null;
    case 'trial-converted':
      return isOnTrial(life) && life.ending === null && event.billingStart >= event.on;
    case 'option-added':
      return !isOnTrial(life);
    case 'option-ended':
      return life.options.some(
        ({ id, lastDay, billingStart }) => id === event.optionId && !lastDay && billingStart <= event.on,
      );
    default:
      return true;
  }
}

/** Days of a billing month for which a fee runs from `start` to `lastDay`; 0 outside. Suspension changes nothing. */
export function billedDays(start: Day | null, lastDay: Day | null, month: string, daysOfMonth: number): number {
  if (start === null) return 0;
  const first = `${month}-01`;
  const last = `${month}-${String(daysOfMonth).padStart(2, '0')}`;
  if (start > last || (lastDay !== null && lastDay < first)) return 0;
  const from = start > first ? Number(start.slice(8)) : 1;
  const to = lastDay !== null && lastDay < last ? Number(lastDay.slice(8)) : daysOfMonth;
  return Math.max(0, to - from + 1);
}
