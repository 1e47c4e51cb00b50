### Telling customers something, for the staff; and muting it, for the customers.

button-announce = Announce
button-announce-everyone = All customers
button-announce-holders = Those with credits left
button-announce-session = The people of a session
button-announce-drop = Drop it
# $organizer (string)
announce-choose = 📣 <b>Announce something</b>
    Which customers of { $organizer } is it for?
announce-which-session = For the people of which session? Everybody with a place on it or on its waiting list is told.
announce-no-sessions = There is no session to come.
# $n (number) phones
announce-to-everyone = { $n ->
    [0] Nobody would get it: no customer has linked a phone, or all have muted announcements or blocked the bot.
    [one] It goes to one phone, of <b>all customers</b>.
   *[other] It goes to { $n } phones, of <b>all customers</b>.
}
# $n (number) phones
announce-to-holders = { $n ->
    [0] Nobody would get it: no customer with credits left has linked a phone, or all have muted announcements or blocked the bot.
    [one] It goes to one phone, of <b>customers with credits left</b>.
   *[other] It goes to { $n } phones, of <b>customers with credits left</b>.
}
# $n (number) phones, $activity (string), $when (string) day and time
announce-to-session = { $n ->
    [0] Nobody would get it: nobody with a place on <b>{ $activity }</b>, { $when }, or on its waiting list can be told.
    [one] It goes to one phone, of the people of <b>{ $activity }</b>, { $when }.
   *[other] It goes to { $n } phones, of the people of <b>{ $activity }</b>, { $when }.
}
announce-ask = What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. You see it before it is sent.
announce-empty = There is nothing to read in this text. Please write what you want to tell them.
# $n (number) characters, $max (number) characters
announce-too-long = This text is too long: { $n } characters, and { $max } fit into one announcement. Nothing was sent; please write a shorter one.
# $max (number) characters
announce-in-pieces = This text came in several messages, as Telegram cuts what is too long. An announcement is one message of up to { $max } characters. Nothing was sent; please write a shorter one.
announce-only-text = An announcement is a text. Please write it as a message.
announce-preview = 👆 This is how it will look, with a button to mute announcements below it.
# $time (string) day and time
announce-quiet = These are your quiet hours: it goes out from { $time } on.
announce-another-text = To change it, write another text.
announce-changed = Meanwhile the number of people has changed. Nothing was sent yet.
# $n (number) phones
announce-sent = { $n ->
    [one] 📣 On its way to one phone.
   *[other] 📣 On its way to { $n } phones.
}
# $n (number) phones, $time (string) day and time
announce-held = { $n ->
    [one] 📣 It goes to one phone, from { $time } on, after the quiet hours.
   *[other] 📣 It goes to { $n } phones, from { $time } on, after the quiet hours.
}

## For customers

# $organizer (string) the club
announcement-title = 📣 <b>{ $organizer }</b>
button-mute = 🔕 Mute announcements
button-unmute = Hear them again
button-news = 📣 Announcements
# $organizer (string) the club
news-muted = 🔕 You get no more announcements of { $organizer }. Whatever concerns your own bookings, waiting lists and credits still reaches you.
news-title = <b>Whose announcements do you want to get?</b>
news-own-bookings = Tap a name to change it; this holds for every phone of your account. Whatever concerns your own bookings, waiting lists and credits reaches you in any case.
# $organizer (string) the club
news-on = 🔔 { $organizer }
# $organizer (string) the club
news-off = 🔕 { $organizer } (muted)
