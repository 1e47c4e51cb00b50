### The first card, help, languages, commands, and answers to what nobody asked for.

# $name (string) the customer
home = Hello { $name }! What would you like to do?
# $organizer (string) the club
welcome =
    <b>Welcome to { $organizer }!</b>

    Here you book places on sessions with the credits you have bought, cancel them, and wait for a seat when a session is sold out.

    Link your account once, then a booking takes a few taps. You can look at the schedule right away.
welcome-clubs =
    <b>Welcome!</b>

    Here you book places on sessions with the credits you have bought, cancel them, and wait for a seat when a session is sold out.

    Link your account once, then a booking takes a few taps. You can look at the schedules right away.
help =
    <b>What you can do here</b>

    /schedule – see what is on and book a place. Is it sold out? Book anyway: you join the waiting list, and when a seat frees up you are told. Who gets it is shown before you join: the first to tap, each in turn, or the next in line at once.
    /bookings – what you have booked and where you are waiting; cancel, or leave the list.
    /credits – your orders, what is left in them, and what became of each credit.
    /link – link your account.
    /account – your account: password, e-mail address, and the phones linked to it.
    /language – choose your language.
    /reminders – which reminders you get before a session.
    /cancel – drop what you have begun.
    /privacy – what is stored about you; take a copy, or erase it.
    /unlink – unlink this chat from your account.

    Before the deadline shown, a cancelled booking returns its credits at once. Credits held for a waiting list are yours again when you leave it or when it closes.

command-schedule = See what is on and book a place
command-bookings = Your bookings and waiting lists
command-credits = Your credits and orders
command-link = Link your account
command-language = Choose your language
command-reminders = Your reminders before a session
command-help = What you can do here
command-cancel = Drop what you have begun
command-unlink = Unlink your account

languages = Which language shall I speak?
language-chosen = I speak English now.

cancel-dropped = Dropped; nothing was booked or changed.
cancel-nothing = There is nothing to drop. To cancel a booking, open /bookings.

unexpected-not-text = I can only read text and taps on buttons.
unexpected-text = I did not expect a text here. The buttons below lead everywhere.
unexpected-command = I don’t know this command. The buttons below lead everywhere.
out-of-date = This menu is out of date. Here is a fresh one.
something-wrong = Something went wrong on our side, and nothing was changed. Please try again in a moment.

toast-done = Done

button-back = Back
button-menu = Menu
button-schedule = 📅 Schedule
button-my-bookings = My bookings
button-credits = My credits
button-help = Help
button-reminders = 🔔 Reminders
button-people = 👥 People
button-account = 👤 Account
button-language = 🌐 Language
button-link = 🔗 Link my account
button-unlink = Unlink
button-confirm = Confirm
button-change = Change
