/** How much: `npm test` proves that it works at all, `npm run chaos` how well, with the figures of docs/reliability.md. */
export const isLong = process.env.NOREN_CHAOS === 'long';

export type Size = { readonly messages: number; readonly times: number };

export const sizeOf = (quick: Size, long: Size): Size => (isLong ? long : quick);

/** For a test that takes that many messages, on a slow machine. Milliseconds. */
export const timeFor = ({ messages, times }: Size): number => 60_000 + messages * 100 + times * 30_000;
