import { describe, expect, test } from 'vitest';
import { judgeEnvelopeParameters } from './envelope-parameters.ts';

describe('parameters of MAIL', () => {
  test.each([
    [{}, null],
    [{ SIZE: '0' }, null],
    [{ SIZE: '1000', BODY: '8BITMIME', SMTPUTF8: null, AUTH: '<>' }, null],
    [{ BODY: '7bit' }, null],
    [{ SIZE: '-1' }, 501],
    [{ SIZE: 'many' }, 501],
    [{ SIZE: null }, 501],
    [{ SIZE: '1'.repeat(21) }, 501],
    [{ BODY: 'BINARYMIME' }, 501],
    [{ SMTPUTF8: 'yes' }, 501],
    [{ FROB: '1' }, 555],
    [{ RET: 'HDRS' }, 555],
    [{ constructor: null }, 555],
  ] as const)('%j: %s', (parameters, code) => {
    expect(judgeEnvelopeParameters('MAIL', parameters)?.code ?? null).toBe(code);
  });
});

describe('parameters of RCPT', () => {
  test('none is offered, so none is taken', () => {
    expect(judgeEnvelopeParameters('RCPT', {})).toBeNull();
    expect(judgeEnvelopeParameters('RCPT', { NOTIFY: 'NEVER' })).toMatchObject({ code: 555, enhanced: '5.5.4' });
    expect(judgeEnvelopeParameters('RCPT', { SIZE: '1' })?.code).toBe(555);
  });
});
