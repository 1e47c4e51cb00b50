### Coming in by a mailed code, making an account, and changing what opens it.

button-new-account = ✨ Create an account
button-mail-code = ✉️ Mail me a code
button-another-code = Mail another code
button-password-page = 🔐 Open the password page
button-my-account = My account
button-choose-password = Choose a password
button-change-password = Change password
button-change-email = Change e-mail
button-to-session = Back to the session
button-no-password = Not now

account-new-email = What is your e-mail address? I send a code there, to see that it is yours.
# $email (string) the address
code-mailed =
    I have sent a six-digit code to <b>{ $email }</b>. Type it here within 10 minutes.

    Nothing there? Look among unwanted mail, or let me send another.
# $n (number) tries left
code-wrong = That is not the code. { $n ->
        [one] One more try is left
       *[other] { $n } tries are left
    }; only the newest code works.
code-used-up = That was not the code either, and it had five tries. Let me mail you another.
code-is-over = This code can’t be used any more: it was good for 10 minutes and five tries. Let me mail you another.
code-still = I am waiting for the six digits of the code that I mailed you.
# $left (string) a length of time
code-not-yet = That is many codes in a short time. So that nobody’s mailbox is filled, the next one can be mailed in { $left }.
# $n (number)
code-not-yet-seconds = The last code is hardly on its way. Another can be mailed in { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }.
account-over = This took too long, or was begun anew meanwhile. Nothing was changed; please begin again.
account-no-mail = No e-mails are sent here, so I can’t mail you a code. Ask the club for an invitation link: it opens your account without a password.

account-which-club = Your address is confirmed. Which club is your account for? You can book at the others with it later.
account-name = Your address is confirmed. What is your name?
account-name-again = A name has a letter in it at least. What is your name?
# $max (number)
account-name-long = That is too long for a name: at most { $max } characters. What is your name?
# $name (string) the customer
account-created = Welcome, { $name }! Your account is made, and this chat is linked to it.
account-password-optional = You need no password: to come in from another phone, a code by e-mail is enough.
account-password-forgotten = Forgotten your password? You can choose a new one now.

# $name (string) the customer, $email (string) the address, $password (markup) whether there is a password
account-card =
    👤 <b>{ $name }</b>
    { $email }
    { $password }

    This chat is linked to your account. To use another one, unlink it first.
account-password-set = Password: set
account-password-none = Password: none

confirm-to-change-password = To change your password, show first that it is you.
confirm-to-choose-password = To choose a password, show first that it is you.
# $email (string) the address
confirm-to-change-email = To change your address <b>{ $email }</b>, show first that it is you.
confirm-to-remove-phones = To remove a phone that was linked before this one, show first that it is you.
confirm-password = Type the password that you have now. I delete your message as soon as I have read it.
confirm-again = This is not your password. Type it again; I delete your message as soon as I have read it.
confirm-code = I can mail a code to the address of your account.
confirm-nothing = There is nothing here to show it by: no e-mails are sent, and only the phone that was linked first can choose a password. Ask the club.
page-is-best = It is best typed on a page of its own, so that it does not go through this chat.

# $n (number)
password-new = Choose a password of { $n } characters or more; several words are easy to remember and hard to guess.
password-here = Type it here: I delete your message as soon as I have read it.
password-page-or-here = It is best typed on a page of its own, so that it does not go through this chat. Or type it here: I delete your message as soon as I have read it.
# $n (number)
password-too-short = That is too short: it takes { $n } characters at least.
# $n (number)
password-too-long = That is too long: { $n } characters at most.
password-personal = Your name, your address and the club’s name are the first that somebody would try.
password-common = That is one of those that everybody tries first.
password-set = Your new password is set. All phones that are linked stay linked.

email-new = What is your new e-mail address? I send a code there, to see that it is yours.
email-same = Your account has this address already. Which is the new one?
# $email (string) the new address
email-changed = Your address is now <b>{ $email }</b>. The old one has got a letter about it.
email-taken = Another account has this address, so yours keeps its own. Two accounts can’t be made one here: ask the club.

link-password-page =
    And the password? It is best typed on a page of its own, so that it does not go through this chat.

    Or type it here: I delete your message as soon as I have read it.
link-by-code = No password, or forgotten? I can mail you a code.
link-by-invitation = No password, or forgotten? Ask the club for an invitation link.

# $name (string) the customer, $phone (markup) what Telegram calls the new one
phone-came-by-code = 📱 Another Telegram was linked to the account of { $name }, by its password or a code mailed to its address: <b>{ $phone }</b>. Is it one of yours? If not, remove it, change the password, and see that nobody else reads your mail.
# $name (string) the customer, $phone (markup) what Telegram calls the other
password-changed-elsewhere = 🔐 The password of the account of { $name } was changed from <b>{ $phone }</b>. If that was none of you, tell the club.
# $name (string) the customer, $phone (markup) what Telegram calls the other
email-changed-elsewhere = ✉️ The e-mail address of the account of { $name } was changed from <b>{ $phone }</b>. If that was none of you, tell the club.

command-account = Your account: password, e-mail, phones

## The page for a password

password-page-link-title = Link your account
password-page-change-title = Change your password
password-page-choose-title = Choose a password
# $who (string) a name, perhaps with a username
password-page-lets-in = <b>{ $who }</b>, on Telegram, will be able to see and book everything here. If that is not you, close this page.
password-page-of = E-mail address
password-page-current = Password
password-page-current-old = Your password now
password-page-new = New password
# $n (number)
password-page-hint = { $n } characters or more; several words are easy to remember and hard to guess.
password-page-link = Link
password-page-set = Set password
password-page-wrong = This password is not right. Try again.
# $left (string) a length of time
password-page-locked = That was wrong too often. For your safety nobody can try again for { $left }.
password-page-done-title = Done
password-page-done = Go back to the chat: it says what comes next. You can close this page.
password-page-used = This page was used already. What came of it is in the chat.
password-page-gone-title = This page can’t be used any more
password-page-gone = It could be opened for ten minutes, from the newest button only. Begin again in the chat.
password-page-to-chat = Back to the chat

## Letters

# $code (string) six digits
letter-code-subject = { $code } is your code
letter-code-title = Your code
letter-code-come-in = Somebody wants to come into Seatbell with this address, in Telegram. If that is you, type this code in the chat:
letter-code-account = Somebody wants to change what opens your account, in Telegram. If that is you, type this code in the chat:
letter-code-email = Somebody wants to give their account this address, in Telegram. If that is you, type this code in the chat:
# $time (string) a length of time
letter-code-valid = It is good for { $time }, for five tries, and only in the chat that asked for it. Tell it to nobody: nobody of the club will ever ask you for it.
letter-code-not-you = If it was not you, there is nothing to do: without the code nothing happens.
letter-password-subject = Your password was changed
# $name (string) the customer
letter-password = The password of the account of { $name } was set anew, from a phone that is linked to it.
letter-password-not-you = If it was not you: open /account in the chat and remove phones that are not yours, choose another password there, and tell the club.
letter-email-subject = Your address was changed
# $name (string) the customer
letter-email = The account of { $name } has another e-mail address from now on, and its letters go there. It was changed from a phone that is linked to it.
letter-email-not-you = If it was not you: tell the club at once, and open /account in the chat to remove phones that are not yours.
letter-why-code = You get this letter because somebody typed your address in the chat. It is sent once and on no list.
letter-why-account = You get this letter for the safety of your account. It is sent once and on no list.
account-phones = Other phones of your account:
account-no-phones = No other phone is linked to your account.
button-all-phones = 📱 All phones
