import { attach, makeCard } from './cards.ts';
import { authenticate } from './invoices.ts';
import { Rejected } from './rejected.ts';
import type { Customer, Fields, Invoice, Store } from './store.ts';

const sheet = (
  title: string,
  body: string,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px system-ui;max-width:26rem;margin:4rem auto;padding:0 1rem}
label{display:block;margin:1rem 0}input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}button{font:inherit;padding:.6rem 1.2rem}</style>
<h1>${title}</h1>${body}`;

const cardForm = (problem: string) =>
  sheet(
    'Save a card',
    `${problem && `<p role="alert">${problem}</p>`}<form method="post"><label>Card number<input name="number" inputmode="numeric"></label>
<label>Expiry (MM/YY)<input name="exp"></label><button>Save card</button></form><p><a href="?cancel=1">Back</a></p>`,
  );

export type Page = { readonly status: number; readonly html?: string; readonly location?: string };

/** The pages that Stripe hosts: entering a card, and confirming a payment. */
export function visit(store: Store, method: string, url: URL, body: URLSearchParams): Page {
  const [, kind, id = ''] = url.pathname.split('/');
  if (kind === 'c') return session(store, method, store.get<Fields>('checkout.session', id), url, body);
  const invoice = store.get<Invoice>('invoice', id);
  if (method === 'POST') authenticate(store, invoice);
  const button = invoice.status === 'open' ? '<form method="post"><button>Confirm payment</button></form>' : '';
  return { status: 200, html: sheet(`Invoice ${String(invoice.number ?? invoice.id)}: ${invoice.status}`, button) };
}

function session(store: Store, method: string, found: Fields, url: URL, body: URLSearchParams): Page {
  if (url.searchParams.has('cancel')) return { status: 303, location: String(found.cancel_url) };
  if (found.status !== 'open') return { status: 200, html: sheet('This session is over', '') };
  if (method !== 'POST') return { status: 200, html: cardForm('') };
  try {
    const [month = 0, year = 0] = (body.get('exp') ?? '').split('/').map(Number);
    const card = makeCard(store, body.get('number') ?? '', { month, year: 2_000 + year });
    attach(store, card, store.get<Customer>('customer', found.customer));
    const intent = store.get<Fields>('setup_intent', found.setup_intent);
    Object.assign(intent, { status: 'succeeded', payment_method: card.id });
    store.emit('setup_intent.succeeded', intent);
    found.status = 'complete';
    store.emit('checkout.session.completed', found);
    const back = String(found.success_url).replace('{CHECKOUT_SESSION_ID}', found.id);
    return { status: 303, location: back };
  } catch (failure) {
    if (failure instanceof Rejected) return { status: 200, html: cardForm(failure.message) };
    throw failure;
  }
}
