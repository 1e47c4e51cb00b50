### What an organizer offers, as its staff sees and changes it.

button-activities = Activities
button-archived = Archived
button-activity-new = ➕ New activity
button-activities-before = ‹ Before
button-activities-more = More ›
button-archive = Archive
button-bring-back = Bring back

# $organizer (string)
activities-title = <b>Activities of { $organizer }</b>
# $organizer (string)
activities-archived = <b>Archived activities of { $organizer }</b>
activities-none = None.
# $name (string), $length (string) a length of time, $places (string) a number of places, $credits (string) a number of credits
activities-line = · { $name } – { $length }, { $places }, { $credits }

# $activity (string)
activity-title = <b>{ $activity }</b>
# $activity (string)
activity-title-archived = <b>{ $activity }</b> – archived
# $label (string) a field, $value (string)
activity-field = · { $label }: { $value }
# $n (number) sessions, $booked (string) a number, $waiting (string) a number
activity-planned = { $n ->
    [0] No sessions to come.
    [one] { $n } session to come: { $booked } booked, { $waiting } waiting.
   *[other] { $n } sessions to come: { $booked } booked, { $waiting } waiting.
}
activity-not-there = This activity is not there.
activity-changed = ✅ Changed.
activity-added = ✅ Added. Everything else about it can be changed now; sessions of it can be planned.

## Adding

activity-new = <b>A new activity</b>
# $activity (string)
activity-new-summary = Add <b>{ $activity }</b>?
activity-new-usual = A place costs 1 credit, everybody may come, and the club’s deadlines hold; all that can be changed afterwards. Customers see the activity once a session of it is planned.
# $name (string)
activity-name-taken = There is an activity called { $name } already, perhaps among the archived ones.

## Changing

# $activity (string)
activity-fields = What do you want to change of <b>{ $activity }</b>?
# $label (string) a field, $value (string)
activity-now = { $label }: { $value }
# $label (string) a field, $value (string)
activity-was = { $label }: { $value }
# $value (string)
activity-will-be = → from now on: <b>{ $value }</b>
# $activity (string)
activity-meanwhile = ⚠️ { $activity } was changed by somebody else in the meantime, so nothing was done yet. This is how it is now:
# $activity (string)
activity-kept-archived = { $activity } is archived. Bring it back before you change it.
activity-kept-name = Another activity is called so, perhaps among the archived ones. Please choose another name.
activity-kept-ages = Nobody could come: the youngest would have to be older than the oldest.
activity-kept-same = It is so already; nothing was changed.

field-name = Name
field-description = Description
field-minutes = Length
field-capacity = Usual number of places
field-credits = Price
field-min-age = Youngest
field-max-age = Oldest
field-location = Place
field-cancel = Cancel until
field-claim = Wait until
field-close = Book until
field-waitlist = Freed seats
field-offer-minutes = A turn lasts
field-list-cap = May wait

value-none = not given
value-no-limit = no limit
# $n (number) years
value-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
# $n (number) people
value-people = { $n ->
    [0] nobody
    [one] { $n } person
   *[other] { $n } people
}
# $value (string) such as "24 hours before"
value-as-the-club = as everywhere at the club ({ $value })
# $length (string) a length of time
value-before = { $length } before the start
value-at-the-start = the start
mode-first-tap = first to tap
mode-in-turn = in turn
mode-automatic = automatic

ask-name = What is it called? For example: Night dive
ask-description = What is it, in words for your customers? Several lines are fine. For example: Octopus and glowing plankton by torchlight. Bring a towel.
ask-minutes = How long does it take? For example: 90 min, or 1 h 30
ask-capacity = How many places does a session usually have? For example: 8
ask-credits = How many credits does a place cost? For example: 1; 0 is free.
ask-min-age = How old must people be at least, on the day, in years? For example: 12
ask-max-age = How old may people be at most, on the day, in years? For example: 17
ask-location = Where does it take place? For example: Port-Cros
ask-cancel = How long before the start can a booking be cancelled with the credits back? For example: 24 h, or 2 days
ask-claim = How long before the start does the waiting list end, with the credits back? For example: 12 h
ask-close = How long before the start does booking end? For example: 30 min; 0 is until the start.
ask-waitlist = How does a freed seat find somebody on the waiting list?
    · first to tap: everybody is told, and the first who taps has it
    · in turn: one person at a time is asked, in the order of joining
    · automatic: the next in line is booked and told
ask-offer-minutes = Where seats are given in turn: for how long is one kept for each person? For example: 30 min
ask-list-cap = How many may wait for a session at most? For example: 10; 0 means no waiting list.

holds-shown = Customers see it everywhere from now on.
# $n (number) sessions
holds-new = It holds for sessions that are made from now on. { $n ->
    [0] None is planned at the moment.
    [one] The one that is planned stays as it is.
   *[other] The { $n } that are planned stay as they are.
}
# $n (number) bookings
holds-price = It holds for bookings from now on, also on sessions that are planned. { $n ->
    [0] Nobody is booked or waiting at the moment.
    [one] The one who is booked or waiting keeps the price of then.
   *[other] The { $n } who are booked or waiting keep the price of then.
}
# $n (number) bookings
holds-ages = It holds for bookings from now on. { $n ->
    [0] Nobody is booked or waiting at the moment.
    [one] The one who is booked or waiting stays.
   *[other] The { $n } who are booked or waiting stay.
}
holds-first-location = It holds at once for every session that names no place of its own.
# $n (number) sessions
holds-location = It holds for sessions that are made from now on. { $n ->
    [0] None is planned at the moment.
    [one] The one that is planned stays where it is; move it by itself, so that everybody is told.
   *[other] The { $n } that are planned stay where they are; move each by itself, so that everybody is told.
}
# $n (number) sessions
holds-deadlines = It holds for sessions that are made or moved from now on. { $n ->
    [0] None is planned at the moment.
    [one] The one that is planned keeps its deadlines.
   *[other] The { $n } that are planned keep their deadlines.
}
# $n (number) people waiting
holds-waitlist = It holds at once. { $n ->
    [0] Nobody waits at the moment.
    [one] One person waits: an open offer ends, and seats that are free are given in the new way.
   *[other] { $n } people wait: open offers end, and seats that are free are given in the new way.
}
holds-offer-minutes = It holds for turns that begin from now on.
# $n (number) people waiting
holds-list-cap = It holds at once, but for sessions with a limit of their own. { $n ->
    [0] Nobody waits at the moment.
    [one] The one who waits stays.
   *[other] The { $n } who wait stay.
}

# $from (number), $to (number)
wrong-whole = This is not a whole number from { $from } to { $to }.
# $from (string) a length of time, $to (string) a length of time
wrong-length = This is not a length of time from { $from } to { $to }.
wrong-empty = Nothing of this can be seen.
# $count (number) characters, $max (number) characters
wrong-too-long = This has { $count } characters, and { $max } at most can be shown.
wrong-bar = A name can’t hold the mark |, which stands between names in files.
wrong-chosen = Please choose one of the buttons.

## Archiving

# $activity (string)
activity-archive-asks = Archive <b>{ $activity }</b>? It is not offered for new sessions any more, and customers don’t find it in the schedule. What was booked stays in the books, and it can be brought back.
activity-archive-reason = To archive it, these sessions are cancelled: everybody gets the credits back and is told why. What is the reason? For example: the boat is sold.
# $activity (string)
activity-archive-meanwhile = ⚠️ Something has changed about { $activity } in the meantime, so nothing was done yet. This is what archiving means now:
# $n (number) sessions, $people (number)
activity-archive-ends = ⚠️ { $n ->
    [one] One session is cancelled
   *[other] { $n } sessions are cancelled
}; { $people ->
    [0] nobody is booked or waiting.
    [one] one person who is booked or waiting gets the credits back and is told.
   *[other] { $people } who are booked or waiting get their credits back and are told.
}
# $reason (string)
activity-archive-because = The reason, as they read it: { $reason }
# $n (number) series
activity-archive-series = { $n ->
    [one] Its series ends too, and does not come back by itself.
   *[other] Its { $n } series end too, and do not come back by themselves.
}
# $activity (string)
activity-archived = ✅ { $activity } is archived.
# $activity (string), $n (number) sessions, $people (number)
activity-archived-with = ✅ { $activity } is archived. { $n ->
    [one] One session was cancelled
   *[other] { $n } sessions were cancelled
}; { $people ->
    [0] nobody was booked or waiting.
    [one] one person got the credits back and is told.
   *[other] { $people } got their credits back and are told.
}
# $activity (string)
activity-bring-back-asks = Bring <b>{ $activity }</b> back? It can be planned again, and customers find it in the schedule. Sessions that were cancelled stay so.
# $activity (string)
activity-brought-back = ✅ { $activity } is back.

## In the trail

# $activity (string)
deed-activity-added = added { $activity }
# $activity (string), $field (string) what of it, $detail (string) what it is now
deed-activity-changed = changed { $activity } – { $field }: { $detail }
# $activity (string)
deed-activity-archived = archived { $activity }
# $activity (string), $reason (string)
deed-activity-archived-because = archived { $activity }: { $reason }
# $activity (string)
deed-activity-back = brought { $activity } back
