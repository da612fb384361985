const original = 'Received: from a by b\nFrom: me@sender.example\nTo: x@orig.example\nSubject: hi\n\nhello\n';

/**
 * Notices in the layouts that mail systems are documented to write, of our own wording otherwise:
 * [name, mail, `recipient category`, parted by `|`].
 */
export const documentedNotices: readonly (readonly [name: string, mail: string, expected: string])[] = [
  [
    'a hunter of active servers',
    'From: MAILER-DAEMON@ah.example\nTo: me@sender.example\nSubject: FAILURE NOTICE :\n\nSorry, your message could not be delivered.\n\n  ----- The following addresses had permanent fatal errors -----\n\n>>> joe@target.example <joe@target.example>\n\n  ----- Transcript of session follows -----\n550 sorry, no mailbox here by that name (#5.1.1 - chkuser)\n\n' +
      original,
    'joe@target.example invalid_recipient',
  ],
  [
    'James',
    "From: postmaster@james.example\nTo: me@sender.example\nSubject: [BOUNCE]\nReturn-Path: <>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi. This is the James mail server at james.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nError message below:\n550 - Requested action not taken: no such user here\n\nMessage details:\n  Subject: Nyaaan\n  Sent date: Thu Apr 29 01:20:50 JST 2015\n  MAIL FROM: me@sender.example\n  RCPT TO: joe@target.example\n  From: Neko <me@sender.example>\n  To: joe@target.example\n  Size (in bytes): 1024\n--b\nContent-Type: message/rfc822\n\n" +
      original +
      '\n--b--\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'Notes, causes above recipients',
    'From: Mail Delivery Subsystem <MAILER-DAEMON@notes.example>\nTo: me@sender.example\nSubject: Undeliverable message\n\n------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\njoe@target.example\n\nMailbox is full\nann@target.example\n\n------- Returned Message --------\n' +
      original,
    'joe@target.example invalid_recipient|ann@target.example mailbox_full',
  ],
  [
    'a filter that shows its dialogue',
    'From: postmaster@gw.example\nTo: me@sender.example\nSubject: Mail could not be delivered\n\nYour message could not be delivered to one or more recipients.\nSent <<< RCPT TO:<joe@target.example>\nReceived >>> 550 5.1.1 <joe@target.example>... user unknown\n\nUnable to deliver message to <joe@target.example> (and other recipients in the same domain).\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'a filter that names recipients last',
    'From: postmaster@marshal.example\nTo: me@sender.example\nSubject: Undeliverable Mail: "hi"\nReturn-Path: <>\n\nYour message:\n   From:    me@sender.example\n   Subject: hi\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected: \n    joe@target.example\n\nAdditional Information\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'KDDI',
    'From: no-reply-du@dion.ne.jp\nTo: me@sender.example\nSubject: Delivery Failure\nReturn-Path: <>\n\nYour mail sent on: Thu, 29 Apr 2010 11:04:47 +0900 \n   Could not be delivered to: <joe@target.example>\n   As their mailbox is full.\n\n',
    'joe@target.example mailbox_full',
  ],
  [
    'DTI',
    'From: Mail Administrator <Postmaster@point.example>\nTo: me@sender.example\nSubject: Mail System Error - Returned Mail\n\nThis Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\nThe reasons given by the server are included to help you determine why\neach recipient was rejected.\n\nRecipient: <joe@target.example>\nReason:    <joe@target.example>... User unknown\n\nPlease reply to Postmaster@point.example\nif you feel this message to be in error.\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'a German hoster',
    'From: "Mail Delivery System" <mailer-daemon@kunden.example>\nTo: me@sender.example\nSubject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error.\n\nThe following addresses failed:\n\njoe@target.example:\n\nFor the following reason:\n\nMail size limit exceeded. For explanation visit\nhttp://postmaster.1and1.com/en/error-messages?ip=%1s\n\n--- The header of the original message is following. ---\n\n' +
      original,
    'joe@target.example content',
  ],
  [
    'addressed to, in a sentence',
    'From: "Mail Deliver System" <MAILER-DAEMON@x.example>\nTo: me@sender.example\nSubject: Returned Mail: see transcript for details\n\nThe original message was received at Thu, 29 Apr 2010 23:34:45 +0900\nfrom smtp.sender.example\nand addressed to joe@target.example; \n\ndelivery failed: no such user\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'Yandex',
    'From: mailer-daemon@yandex.ru\nTo: me@sender.example\nSubject: =?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nThis is the mail system at host forward.yandex.ru.\n\n<joe@target.example>: host mx.target.example[192.0.2.1] said: 550 5.1.1 user unknown\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; forward.yandex.ru\nX-Yandex-Queue-ID: 367D79E1\n\nFinal-Recipient: rfc822; joe@target.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n--b--\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'a diagnostic without its type',
    'From: MAILER-DAEMON\nTo: me@sender.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello, this is the mail server on sg.example.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.\n\n<joe@target.example> 	delivery failed; will not continue trying\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; sg\n\nFinal-Recipient: rfc822; joe@target.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: 550 5.1.1 The email account that you tried to reach does not exist.\n--b--\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'Exim, frozen',
    'From: Mail Delivery System <Mailer-Daemon@e.example>\nTo: me@sender.example\nSubject: Message frozen\n\nMessage 1A2-B has been frozen (delivery error message).\nThe sender is <>.\n\nThe following address(es) have yet to be delivered:\n\n  joe@target.example\n',
    'joe@target.example technical',
  ],
  [
    'Exchange 2000',
    'From: System Administrator <postmaster@e.example>\nTo: me@sender.example\nSubject: Undeliverable: hi\n\nYour message\n\n  To:      joe@target.example\n  Subject: hi\n  Sent:    Thu, 29 Apr 2010 18:14:35 +0900\n\ndid not reach the following recipient(s):\n\njoe@target.example on Thu, 29 Apr 2010 18:14:35 +0900\n    The recipient name is not recognized\n    MSEXCH:IMS:KIJITORA CAT:EXAMPLE:EXCHANGE 3550 (000B09B6) 550 5.1.1 <joe@target.example>... User unknown\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'Gmail in Japanese',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: me@sender.example\nSubject: =?utf-8?B?6YWN5L+h44K544OG44O844K/44K56YCa55+l77yI5aSx5pWX77yJ?=\nContent-Type: text/plain; charset=utf-8\nX-Failed-Recipients: joe@target.example\n\n次の宛先へのメッセージは配信できませんでした。\n\n  joe@target.example\n\nアドレスが見つからないか、メールを受信できないため\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'a spam firewall',
    'From: "Barracuda" <postmaster@b.example>\nTo: me@sender.example\nSubject: **Message you sent blocked by our bulk email filter**\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message to: joe@target.example\nwas blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:\n\nSubject: hi\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; b.example\n\nFinal-Recipient: rfc822; joe@target.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message content rejected, UBE, id=1\n\n--b--\n',
    'joe@target.example content',
  ],
  [
    'GroupWise',
    'From: <Mailer-Daemon@gw.example>\nTo: me@sender.example\nSubject: Message status - undeliverable\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe message that you sent was undeliverable to the following:\n\tjoe@target.example (user not found)\n\nPossibly truncated original message follows:\n\n' +
      original +
      '--b--\n',
    'joe@target.example invalid_recipient',
  ],
  [
    'an old AOL transcript',
    'From: MAILER-DAEMON@aol.com (Mail Delivery Subsystem)\nTo: me@sender.example\nSubject: Returned mail: Mailbox full\n\nThe original message was received at Thu, 2 Mar 2000\n\n*** ATTENTION ***\n\n----- The following addresses had permanent fatal errors -----\n<joe@aol.com>\n\n----- Transcript of session follows -----\n... while talking to air-xd03.mail.aol.com.:\n>>> RCPT To:<joe@aol.com>\n<<< 550 MAILBOX NOT FOUND\n550 <joe@aol.com>... User unknown\n',
    'joe@aol.com invalid_recipient',
  ],
  [
    'an old Netscape server',
    'From: Mail Administrator <Postmaster@n.example>\nTo: me@sender.example\nSubject: Mail System Error - Returned Mail\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis Message was undeliverable due to the following reason:\n\nYour message was not delivered because the destination computer was\nnot found.  Carefully check that it was spelled correctly and try\nsending it again if there were any mistakes.\n\nHost target.example not found\n\nThe following recipients did not receive your message:\n\n     <joe@target.example>\n\nPlease reply to Postmaster@n.example\n--b\nContent-Type: message/rfc822\n\n' +
      original +
      '--b--\n',
    'joe@target.example invalid_domain',
  ],
];
