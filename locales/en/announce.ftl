### Telling customers something, for the staff; and muting it, for the customers.

button-announce = Announce
button-announce-everyone = All customers
button-announce-holders = Those with credits left
button-announce-session = The people of a session
button-announce-followers = The followers of an activity
button-announce-drop = Drop it
# $organizer (string)
announce-choose = 📣 <b>Announce something</b>
    Which customers of { $organizer } is it for?
announce-which-session = For the people of which session? Everybody with a place on it or on its waiting list is told.
announce-which-activity = For the followers of which activity? Customers follow one with a button on its sessions.
announce-no-activities = No activity is offered.
announce-no-sessions = There is no session to come.
# $n (number) phones, $activity (string)
announce-to-followers = { $n ->
    [0] Nobody would get it: nobody who follows <b>{ $activity }</b> can be told.
    [one] It goes to one phone, of the followers of <b>{ $activity }</b>.
   *[other] It goes to { $n } phones, of the followers of <b>{ $activity }</b>.
}
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
# $n (number) customers
announce-letters = { $n ->
    [one] One customer without a phone here gets it by e-mail.
   *[other] { $n } customers without a phone here get it by e-mail.
}
announce-no-phone = Nobody it is for can be told in the chat.
announce-picture-no-letter = Customers without a phone here don’t get it: a picture alone is not sent by e-mail.
announce-letters-no-picture = By e-mail it goes without the picture.
announce-ask = What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
announce-empty = There is nothing to read in this text. Please write what you want to tell them.
# $n (number) characters, $max (number) characters
announce-too-long = This text is too long: { $n } characters, and { $max } fit into one announcement. Nothing was sent; please write a shorter one.
# $max (number) characters
announce-in-pieces = This text came in several messages, as Telegram cuts what is too long. An announcement is one message of up to { $max } characters. Nothing was sent; please write a shorter one.
# $n (number) characters, $max (number) characters
announce-too-long-for-picture = This text is too long to stand below a picture: { $n } characters, and { $max } fit there, as Telegram allows less than without one. The picture is kept and nothing was sent; please write a shorter text, or leave the picture out.
announce-album = You sent several pictures at once, and an announcement has one. Please send the one that you want to show.
announce-picture-as-file = You sent the picture as a file. Please send it as a photo, which Telegram takes up to 10 MB: then everybody sees it at once.
announce-video = An announcement can’t be a video. Please send a picture, or write a text; a link to the video can stand in it.
announce-only-text = An announcement is a text, a picture, or both. Please write a message, or send a photo.
announce-preview = 👆 This is how it will look, with a button to mute announcements below it.
# $time (string) day and time
announce-quiet = These are your quiet hours: it goes out from { $time } on.
announce-another-text = To change it, write another text or send another picture.
button-announce-no-picture = Leave the picture out
# $n (number) buttons there are
button-announce-buttons = { $n ->
    [0] Add buttons to sessions
    [one] Buttons to sessions: 1
   *[other] Buttons to sessions: { $n }
}
button-announce-done = Done
# $max (number) buttons
announce-buttons = <b>Buttons to sessions</b>
    Which sessions get a button below the announcement? Up to { $max }, in the order in which you choose them. Who taps one sees the session and can book. A session that has begun or was cancelled when the announcement goes out has no button then.
# $max (number) buttons
announce-buttons-full = No more than { $max } buttons; take one away first.
# $label (string) day, time and activity
announce-chosen = ✓ { $label }
# $label (string) day, time and activity
announce-button-line = · { $label }
# $label (string) day, time and activity
announce-button-gone = · { $label } (gets no button any more)
button-announce-later = Send later
button-announce-other-time = Another time
button-announce-at-once = Send at once
button-announce-scheduled = 🗓 To come
button-announce-cancel = Cancel it
button-announce-show = Show it
# $organizer (string)
announce-when = When is it to go out? Type a day and a time by the clock of { $organizer }, for example <code>24.11. 9:00</code>, <code>tomorrow 9:00</code> or <code>Tue 18:30</code>.
# $time (string) day and time
announce-later = It goes out on <b>{ $time }</b>.
# $asked (string) day and time, $time (string) day and time
announce-later-quiet = { $asked } is within your quiet hours, so it goes out on <b>{ $time }</b>.
announce-later-whom = Who gets it is seen then; the number is that of now.
announce-past = That time has passed. Nothing is scheduled.
announce-overtaken = By then the session that it is about will have begun, or it was cancelled. Choose an earlier time.
announce-scheduled = 🗓 <b>Announcements to come</b>
announce-none-scheduled = There is none. To plan one, write it and tap <b>Send later</b>.
# $time (string) day and time, $begins (string) how it begins
announce-scheduled-line = · { $time }: { $begins }
# $time (string) day and time
announce-cancel-asks = <b>Cancel this announcement?</b> It was to go out on { $time }; nobody will get it.
announce-changed = Meanwhile the number of people has changed. Nothing was sent yet.

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

## On its way, for the staff

button-progress-pause = Pause
button-progress-resume = Resume
button-progress-stop = Stop
# $n (number) phones
button-progress-again = Send it again to { $n ->
    [one] this one
   *[other] these { $n }
}
progress-sending = 📣 <b>Your announcement is on its way.</b>
progress-paused = ⏸ <b>Your announcement is paused.</b>
progress-stopped = ⏹ <b>Your announcement was stopped.</b>
progress-done = ✅ <b>Your announcement has gone out.</b>
progress-reached-nobody = ⚠️ <b>Your announcement reached nobody.</b>
progress-scheduled = 🗓 <b>Your announcement is scheduled.</b>
# $time (string) day and time
progress-due = It goes out on { $time }, to all it is for by then.
progress-nobody = When its time came there was nobody who could be told.
progress-cancelled = ✖️ <b>Your announcement was cancelled before it went out.</b>
progress-overtaken = ⌛️ <b>Your announcement did not go out.</b>
    When its time came, the session that it is about had begun or was cancelled.
# $reason (string) in Telegram’s words
progress-picture-refused = ⚠️ Telegram refuses its picture (“{ $reason }”), so I paused it rather than try in vain with everybody. Should that happen again when you resume it, stop it and announce it anew with the picture sent again.
# $n (number) phones, $of (number) phones
progress-sent = · Sent: { $n } of { $of }
# $n (number) phones
progress-blocked = · Blocked the bot: { $n }
# $n (number) phones
progress-failed = · Refused by Telegram: { $n }
# $n (number) phones
progress-dropped = · Muted it, or are customers no more: { $n }
# $n (number) phones
progress-unsure = · May have it or not: { $n }. They were being told when the connection broke or the bot was ended. Nobody is told twice unless you want it.
# $n (number) phones
progress-withdrawn = · Not told any more: { $n }
# $n (number) letters, $of (number) letters
progress-letters = · By e-mail: { $n } of { $of }
# $n (number) letters
progress-letters-failed = · Came back, or could not be sent: { $n }
# $n (number) letters
progress-letters-dropped = · By e-mail not any more, as they muted it or are customers no more: { $n }
# $n (number) letters
progress-letters-withdrawn = · Not sent by e-mail any more: { $n }
progress-soon = Less than a minute is left.
# $time (string) a length of time
progress-left = About { $time } left.
# $n (number) phones that have it, $left (number) phones that don't
progress-stop-asks = <b>Stop this announcement?</b> { $n ->
    [0] Nobody has it yet
    [one] One phone has it
   *[other] { $n } phones have it
}; { $left ->
    [0] nobody is left to be told.
    [one] one phone would not get it.
   *[other] { $left } phones would not get it.
} A stopped announcement can’t go on; a paused one can.
# $n (number) letters
progress-stop-letters = { $n ->
    [one] One letter would not be sent.
   *[other] { $n } letters would not be sent.
}
