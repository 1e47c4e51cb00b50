### Linking an account, and unlinking it.

not-linked = First link your account: then I know which credits are yours.
link-email = What is the e-mail address of your account?
link-email-again = That does not look like an e-mail address. Write the address alone, on one line, like name@example.com.
link-password = And the password? I delete your message as soon as I have read it.
link-wrong = This e-mail address and password do not belong together. Type the password again, or use another address.
# $left (string) a length of time
link-locked = That was wrong too often. For your safety nobody can try again for { $left }.
# $name (string) the customer
linked = Welcome, { $name }! Your account is linked.
# $name (string) the customer
unlink-asks = Unlink this chat from the account of { $name }? Your bookings and credits stay with the account, but messages about them no longer come here.
unlinked = This chat is not linked to an account any more.

button-other-email = Other e-mail address

## By an invitation of the club's

button-not-now = Not now
# $name (string) the customer
invitation-asks = Link this Telegram to the account of <b>{ $name }</b>? From then on its bookings and credits are seen and used from here, and messages about them come here.
# $name (string) the customer whose account this chat is linked to
invitation-elsewhere = This chat is linked to the account of { $name }, and can be linked to one only. To use the invitation, unlink first, then open the link again: it stays good until then.
invitation-not-good = This link can’t be used. A link works once and for seven days, and a newer one takes its place. Ask the club for a new one, or link your account with your e-mail address and password.

## The phones of one account

# $name (string) the customer, $phone (markup) what Telegram calls the new one
phone-came = 📱 Another Telegram was linked to the account of { $name }, by an invitation of the club: <b>{ $phone }</b>. Is it one of yours? If not, remove it, and tell the club.
button-phone-fine = It is fine
button-phone-remove = Remove it
# $name (markup) what Telegram calls it
button-remove-phone = Remove { $name }
# $phone (markup) what Telegram calls it
phone-remove-asks = Remove <b>{ $phone }</b> from your account? Nothing is seen, booked or told there any more. Bookings made from there stay: /bookings shows them.
phone-removed = Removed: it is not linked to your account any more.
phone-not-there = There is no such phone on your account any more, or it was linked before this one.
phone-removed-here = This chat is not linked to an account any more: another phone of the account has removed it.
