### What is stored, a copy of it, and its end.

command-privacy = What is stored about you; a copy; erase it
button-privacy-copy = 📄 A copy of my data
button-privacy-erase = Erase me
button-erase-go-on = Go on
button-erase = Erase for ever

privacy-title = <b>What is stored about you</b>
privacy-account = · <b>Your account</b>: name, e-mail address, language, reminders, your customer code at each club. To know you, and to reach you. Until you erase it.
# $n (number) days
privacy-people = · <b>The people you book for</b>: name, and date of birth since clubs may have age limits. A date of birth is erased { $n ->
        [one] a day
       *[other] { $n } days
    } after the person’s last session; the name stays for the next time, until you forget it (People).
privacy-bookings = · <b>Orders, credits and bookings</b>: what was bought, booked, cancelled, and who was there. They are the club’s books, which it has to keep; after you erase your account they have no name.
privacy-telegram = · <b>Telegram</b>: the number of your chat with me, your name and user name there, your language. To answer you, and so that the club’s staff finds you. What you write to me is not kept once it is handled; an entry that you began and left is forgotten after a week.
privacy-passwords = · <b>Passwords</b>: scrambled only, so that nobody can read them.
privacy-who = Who sees it: the staff of the clubs whose customer you are see your account, your orders and your bookings with them; of the people who come they see names, and ages rather than dates of birth. Whoever runs this bot keeps the database. If a club has programs of its own connected, they are told of bookings and orders by your customer code, without name and address. Nobody else gets anything.
privacy-rights = You can have a copy of everything, and you can erase it.
privacy-not-linked = This chat is linked to no account, so there is no more than what is said of Telegram above. To see or erase an account, link it first.
privacy-copy-caption = Everything that is stored about you, as a JSON file that programs can read. It has dates of birth in it: keep it to yourself.

# $name (string) the account
erase-asks = <b>Erase the account of { $name }?</b>
# $name (string) the account
erase-asks-again = <b>Really erase the account of { $name }?</b> Nobody can undo this.
erase-overwritten = · Name, e-mail address, password, language, the people you book for with their dates of birth, what you follow, and your customer code are erased.
# $n (number) credits, $credits (string)
erase-credits = { $n ->
        [0] · There are no unused credits.
       *[other] · Unused credits are lost, those that come back now included: { $credits }.
    }
erase-books = · Past bookings, orders and payments stay in the club’s books, without a name.
# $n (number) clubs
erase-clubs = · The account is a customer of { $n } clubs; it is erased for all of them.
# $n (number) phones
erase-phones = { $n ->
        [0] · No phone is linked.
        [one] · The phone that is linked is unlinked.
       *[other] · All { $n } phones that are linked are unlinked, and told.
    }
erase-staff = · One of the phones is on the staff of a club. That is another matter and stays; an owner ends it.
erase-copy-first = If you want to keep something, take a copy first.
erase-changed = What erasing does has changed meanwhile, so nothing was erased. This is how it is now:
erase-done = Your account is erased. You can come back at any time with a new one, also with the same e-mail address.
erase-told = The account that this chat was linked to was erased, with all bookings to come. Nothing of it is left but the club’s books, without a name. You can come back at any time with a new account.

# For the staff.
button-customer-erase = Erase this customer
# $name (string) the customer
customer-erase-asks = <b>Erase { $name }?</b> For a customer who asks for it, by a letter for example. Nobody can undo this.
customer-erase-told = The customer’s phones are told. The trail says that you did it.
customer-erased = The customer is erased. What was booked and paid stays in the books, without a name.
customer-erase-elsewhere = This customer is a customer of another club too, so only they themselves can erase the account (/privacy).
deed-customer-erased = erased a customer, who asked for it
# $session (string)
deed-walk-in-erased = erased the name of somebody who came to { $session } without an account
button-walk-in-erase = Erase the name
# $name (string)
walk-in-erase-asks = <b>Erase the name of { $name }?</b> The seat stays as it is, and counts; who it was is known to nobody any more. The date of birth goes too. Otherwise both end by themselves some time after the session.
walk-in-erased = The name is erased.
