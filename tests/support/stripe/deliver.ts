import { request } from 'node:http';
import { webhookSecret } from './at-stripe.ts';
import type { Event } from './store.ts';
import type { StripeServer } from './stripe-server.ts';

/** Posts an event to the platform's endpoint as Stripe does, again and again until it is taken. */
export async function deliver(stripe: StripeServer, operatorUrl: string, event: Event): Promise<void> {
  const { port } = new URL(operatorUrl);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { body, signature } = stripe.signed(event, webhookSecret);
    const status = await new Promise<number>((resolve) => {
      const headers = { host: 'operator.localhost', 'content-type': 'application/json', 'stripe-signature': signature };
      const asked = request({ host: '127.0.0.1', port, path: '/api/stripe/webhook', method: 'POST', headers });
      asked.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      asked.on('error', () => resolve(0));
      asked.end(body);
    });
    if (status === 200) return;
  }
}
