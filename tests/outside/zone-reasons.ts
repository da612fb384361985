/** Why a line of a published zone is refused, in both languages of the page; `detail` is the offending part of the line. */
export type Reason = { readonly en: string; readonly ja: string };

type Wording = (detail: string) => Reason;

export const reasons = {
  incomplete: () => ({
    en: 'expected "name [ttl] [IN] TYPE value"',
    ja: '「名前 [TTL] [IN] 種別 値」の形で書いてください',
  }),
  unclosedQuote: () => ({ en: 'a quoted string is not closed', ja: '引用符が閉じていません' }),
  badName: (detail) => ({
    en: `"${detail}" is not a domain name (labels of 1 to 63 letters, digits, "-" or "_", 253 octets in all)`,
    ja: `「${detail}」はドメイン名ではありません（1〜63文字の英数字・「-」・「_」を「.」でつなぎ、全体で253文字まで）`,
  }),
  outsideZone: (detail) => ({
    en: `"${detail}" is not under test. or 127.in-addr.arpa., the only zones served here`,
    ja: `「${detail}」はこのサーバーが受け持つ test. と 127.in-addr.arpa. の外にあります`,
  }),
  reserved: (detail) => ({
    en: `"${detail}" is kept for failing lookups and takes no records`,
    ja: `「${detail}」は名前解決の失敗を再現する名前で、レコードを登録できません`,
  }),
  badTtl: (detail) => ({
    en: `TTL "${detail}" is over 2147483647 seconds`,
    ja: `TTL「${detail}」は2147483647秒を超えています`,
  }),
  unknownType: (detail) => ({
    en: `type "${detail}" is not served: use A, AAAA, MX, SRV, TXT, CNAME or PTR`,
    ja: `種別「${detail}」は扱えません。A・AAAA・MX・SRV・TXT・CNAME・PTR のいずれかを使ってください`,
  }),
  valueCount: (detail) => ({ en: `${detail}, nothing after it`, ja: `値の個数が違います（${detail}）` }),
  badIpv4: (detail) => ({
    en: `"${detail}" is not an IPv4 address`,
    ja: `「${detail}」は IPv4 アドレスではありません`,
  }),
  badIpv6: (detail) => ({
    en: `"${detail}" is not an IPv6 address`,
    ja: `「${detail}」は IPv6 アドレスではありません`,
  }),
  badPreference: (detail) => ({
    en: `MX preference "${detail}" is not a number from 0 to 65535`,
    ja: `MX の優先度「${detail}」は0〜65535の数ではありません`,
  }),
  txtUnquoted: (detail) => ({
    en: `TXT value ${detail} must be in double quotes: without them ";" would begin a comment`,
    ja: `TXT の値 ${detail} は二重引用符で囲んでください（囲まないと「;」以降が注釈になります）`,
  }),
  txtTooLong: (detail) => ({
    en: `TXT value is ${detail} octets, at most 4096`,
    ja: `TXT の値は${detail}オクテットで、上限4096を超えています`,
  }),
  cnameNotAlone: (detail) => ({
    en: `"${detail}" would have a CNAME beside other records (RFC 1034 §3.6.2)`,
    ja: `「${detail}」に CNAME とほかのレコードが並んでしまいます（RFC 1034 §3.6.2）`,
  }),
  tooMany: (detail) => ({
    en: `more than ${detail} lines in one publish`,
    ja: `一度に登録できるのは${detail}行までです`,
  }),
} as const satisfies Record<string, Wording>;

/** A refused line: its number counted from 1, and why. */
export type ZoneFault = { readonly line: number; readonly reason: Reason };

/** The faults as plain English lines, "line 3: …", for answers to programs. */
export function describeFaults(faults: readonly ZoneFault[]): string {
  return faults.map(({ line, reason }) => `line ${line}: ${reason.en}`).join('\n');
}
