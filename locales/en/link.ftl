### Linking an account, and unlinking it.

not-linked = First link your account: then I know which credits are yours.
link-email = What is the e-mail address of your account?
link-email-again = That does not look like an e-mail address. Write it like name@example.com.
link-password = And the password? I delete your message as soon as I have read it.
link-wrong = This e-mail address and password do not belong together. Type the password again, or use another address.
# $left (string) a length of time
link-locked = That was wrong too often. For your safety nobody can try again for { $left }.
# $name (string) the customer
linked = Welcome, { $name }! Your account is linked.
# $name (string) the customer
link-already = This chat is linked to the account of { $name }. To use another one, unlink it first.
# $name (string) the customer
unlink-asks = Unlink this chat from the account of { $name }? Your bookings and credits stay with the account, but messages about them no longer come here.
unlinked = This chat is not linked to an account any more.

button-other-email = Other e-mail address
