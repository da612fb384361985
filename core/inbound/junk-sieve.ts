/**
 * Files what the MTA has marked (spam-header.ts; a mark from outside never gets here). Nothing runs after it: neither the
 * reader's own rules nor the vacation, since nobody answers spam.
 */
export const junkSieve = `require "fileinto";
if header :is "X-Spam-Flag" "YES" {
  fileinto "Junk";
  stop;
}
`;
