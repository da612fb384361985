import { expect, test } from 'vitest';
import { formName, formPartHead, safeMediaType } from './mail-event.ts';

test('a file’s name cannot end the field in which it stands', () => {
  expect(formName('a"b\r\nX: y\u0000\ud800.pdf')).toBe('a%22b%0D%0AX: y_\ufffd.pdf');
  expect(formName('請求書.pdf')).toBe('請求書.pdf');
  const part = { name: 'attachment-1', filename: 'x.pdf', contentType: 'application/pdf' };
  expect(formPartHead(part, 'b')).toBe(
    '--b\r\ncontent-disposition: form-data; name="attachment-1"; filename="x.pdf"\r\ncontent-type: application/pdf\r\n\r\n',
  );
});

test.each([
  ['Application/PDF', 'application/pdf'],
  ['text/x;evil', 'application/octet-stream'],
  ['text/plain\r\nX: y', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('the type %j is told as %s', (type, told) => {
  expect(safeMediaType(type)).toBe(told);
});
