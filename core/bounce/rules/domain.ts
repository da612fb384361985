import { phrases } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The domain: none such, or one that takes no mail. */
export const domainRules: readonly Rule[] = [
  // 556 5.1.10 host/domain does not accept mail (RFC 7505)
  {
    name: 'domain-takes-no-mail',
    reason: 'notaccept',
    say: phrases(`
      host domain does not accept mail | does not accept mail | doesnt accept mail | does not accept email
      not accept any mail | null mx | nullmx | domain does not receive mail
      smtp protocol returned a permanent error no mail accepted | no mail here | receive no mail | receives no mail | accepts no mail | host does not receive mail
      server does not accept mail | メールを受け付けて
    `),
    not: ['from you', 'mail from', 'reputation', 'dynamic'],
  },
  { name: 'null-mx', reason: 'notaccept', enhanced: ['5.7.27'], say: ['mx', 'no mail', 'accept'] },
  // 553 mail.example.com does not exist: nobody is named, so it is a host
  { name: 'something-does-not-exist', reason: 'hostunknown', say: ['does not exist', 'doesnt exist', 'not exist'] },
  { name: 'no-mail-code', reason: 'notaccept', code: ['521', '556'] },
  // 550 5.1.2 Host unknown (Name server: host not found)
  {
    name: 'no-such-host',
    reason: 'hostunknown',
    say: phrases(`
      domain of recipient | domain lookup failed | the recipient domain … not | find the recipient domain | recipient domain not | recipient domain does not exist
      recipient domain has no | recipient domain is
      host unknown | unknown host | host name is unknown | host is unknown | domain is unknown | host not found | host … not found | host does not exist | no such host
      no such domain | domain not found | domain … not found | unknown domain | unknown mail domain | not be found in dns | cannot find the domain | could not find the domain | could not find domain | found in the dns | enotfound | not found in dns | domain … could not be found | domain unknown
      domain does not exist | domain … does not exist | domain doesnt exist | domain … doesnt exist | domain isnt
      domain name not found | domain is not reachable | domain not exist | bad destination host
      bad destination system | invalid domain | illegal host | illegal domain | nxdomain | non existent host
      nonexistent domain | non existent domain | non existent hosts | unrouteable | unroutable
      unrouteable mail domain | all host address lookups failed | all relevant mx records | mx lookup failed
      no mx record | no mail hosts | no mail server | no mail exchanger | no mx or a record | no valid mx | no mx | no a record | without mx | no dns
      name or service not known | nodename nor servname | couldnt find any host | could not find any host
      couldnt find a mail exchanger | dns lookup failure | dns server returned answer with no data
      name service error | not find a gateway | domain cannot be resolved | could not be resolved | cannot resolve
      unable to resolve | unresolvable | no route found to domain | no data known | not a matching domain
      unknown mail server | infodomainnonexistent | domain may be misspelled | ホスト不明 | ホストが見つかり
      ドメインが存在 | ドメインが見つかり | ドメイン名が | メールサーバが見つかり | メールサーバーが見つかり
      domane … nicht gefunden | domane … existiert nicht | domain … existiert nicht | domain … unbekannt | domaine … nexiste
      dominio … non esiste | dominio … non trovato | домен … не существ | 域名不正确 | 无法解析 | 도메인이 존재 | domain existiert nicht | domaine inconnu | domaine … introuvable
      dominio … no existe | dominio no encontrado | dominio desconocido | dominio … nao existe | dominio inesistente
      dominio sconosciuto | host inconnu | домен не найден | домен не существует | 域名不存在 | 域名解析
      找不到域名 | 도메인을 찾을 수 | host nicht gefunden | unbekannte domain
    `),
    not: phrases(`
      no such recipient | no such mailbox | no such domain user | dynamic
      sender address | sender domain | sending domain | of sender | senders | invalid sender | sender verify | sender someone | your domain | temporary lookup | reverse | account or domain may | relay | user unknown
      no such user | helo | dns query failed | nadata | timed out
    `),
  },
  // The maker of this notice names three causes at once; the domain is the one it cannot reach.
  {
    name: 'account-or-domain',
    reason: 'hostunknown',
    say: ['account or domain may not exist'],
    and: ['dns entries'],
    code: [''],
  },
];
