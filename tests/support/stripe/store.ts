import { missing } from './rejected.ts';

export type Fields = { id: string; object: string; created: number; [field: string]: unknown };
export type Customer = Fields & {
  object: 'customer';
  email: string | null;
  invoice_settings: { default_payment_method: string | null };
  /** Not a field of Stripe's: what is on the cash balance, yen. */
  cash: number;
};
export type Method = Fields & {
  object: 'payment_method';
  customer: string | null;
  card: { brand: string; last4: string; exp_month: number; exp_year: number };
  /** Not a field of Stripe's: what becomes of a charge. */
  outcome: 'success' | 'declined' | 'authenticate';
};
export type Intent = Fields & {
  object: 'payment_intent';
  amount: number;
  customer: string | null;
  status: string;
  latest_charge: string | null;
  last_payment_error: { code: string; decline_code: string; message: string } | null;
};
export type Invoice = Fields & {
  object: 'invoice';
  customer: string;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  collection_method: string;
  auto_advance: boolean;
  total: number;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  pre_payment_credit_notes_amount: number;
  attempt_count: number;
  due_date: number | null;
  payment_settings: { payment_method_types: string[] | null; payment_method_options: unknown };
  status_transitions: Record<'finalized_at' | 'paid_at' | 'voided_at' | 'marked_uncollectible_at', number | null>;
};
export type Item = Fields & { object: 'invoiceitem'; invoice: string | null; customer: string; amount: number };
export type Payment = Fields & {
  object: 'invoice_payment';
  invoice: string;
  amount_paid: number | null;
  amount_requested: number;
  status: string;
  payment: { type: string; payment_intent: string };
  status_transitions: { paid_at: number | null; canceled_at: number | null };
};
export type Event = Fields & { object: 'event'; type: string; api_version: string; data: { object: Fields } };

const prefixes: Record<string, string> = {
  ...{ customer: 'cus', payment_method: 'pm', payment_intent: 'pi', invoice: 'in', invoiceitem: 'ii', event: 'evt' },
  ...{
    invoice_payment: 'inpay',
    charge: 'ch',
    refund: 're',
    dispute: 'dp',
    setup_intent: 'seti',
    balance_transaction: 'txn',
  },
  ...{ credit_note: 'cn', 'checkout.session': 'cs_test', customer_cash_balance_transaction: 'ccsbtx' },
};

/** Everything the stand-in keeps, in the order in which it came about. */
export class Store {
  readonly apiVersion: string;
  readonly objects = new Map<string, Fields>();
  readonly events: Event[] = [];
  /** Told of each event as it comes about. */
  onEvent: (event: Event) => void = () => undefined;
  /** Unix seconds; a test may move it. */
  now = () => Math.floor(Date.now() / 1000);
  private count = 0;
  private readonly stamp = Math.random().toString(36).slice(2, 8);

  constructor(apiVersion: string) {
    this.apiVersion = apiVersion;
  }

  add<T extends Fields>(object: T['object'], fields: Omit<T, 'id' | 'object' | 'created'>): T {
    this.count += 1;
    const id = `${prefixes[object] ?? object}_${this.stamp}${String(this.count).padStart(8, '0')}`;
    const made = { id, object, created: this.now(), livemode: false, ...fields } as unknown as T;
    this.objects.set(id, made);
    return made;
  }

  get<T extends Fields>(object: T['object'], id: unknown): T {
    const found = this.objects.get(String(id));
    if (found?.object !== object) throw missing(object, String(id));
    return found as T;
  }

  /** The oldest first. */
  all<T extends Fields>(object: T['object'], where: (each: T) => boolean = () => true): T[] {
    return [...this.objects.values()]
      .filter((each) => each.object === object)
      .filter((each) => where(each as T)) as T[];
  }

  /** Something happened to an object; the event carries it as it is now. */
  emit(type: string, object: Fields): void {
    const made = this.add<Event>('event', {
      ...{ type, api_version: this.apiVersion, data: { object: structuredClone(object) }, pending_webhooks: 1 },
    });
    this.events.push(made);
    this.onEvent(structuredClone(made));
  }
}
