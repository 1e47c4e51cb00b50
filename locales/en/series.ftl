### Series of sessions, for an organizer's staff.

button-series = 🔁 Series
button-series-new = ➕ New series
series-choose = A new series: of which activity?

## A rule in words

# $days (string) "Tuesday and Thursday", $times (string) "18:30"
series-weekly = Every { $days }, { $times }
# $times (string) "18:30"
series-daily = Every day, { $times }
# $rule (string) a cron expression
series-cron = cron { $rule }
# $days (string) "Tue 24 Nov and Thu 26 Nov", $n (number) of more days
series-and-more = { $days } and { $n } more

## Making one

# $activity (string)
series-new = New series of <b>{ $activity }</b>
series-ask-days = On which days, and at what time? Tap the days, then type the time, for example <code>18:30</code> or <code>18:30–20:00</code>.
    Or type a cron expression: minute, hour, day of the month, month, day of the week. <code>0 9 1-7 * MON</code> is 9:00 on the first Monday of each month.
# $day (string) "Tuesday"
button-series-day = { $day }
# $day (string) "Tuesday"
button-series-day-on = ✅ { $day }
series-ask-until = Until when? Tap, or type the last day, for example <code>24.12.</code>
# $n (number)
button-series-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
button-series-open = Without an end
series-ask-from = From which day on? Type it, for example <code>1.12.</code>
button-series-today = From today
series-ask-skips = On which days is there none? Type them, for example <code>24.12., 31.12.</code> or <code>20 dec – 3 jan</code>.
button-series-no-skips = None
series-ask-place = Where does it take place? Type the place.
# $days (string)
series-skips = Left out: { $days }
series-no-days = Tap at least one day first; then type the time.
series-no-rule = I can’t read this as a cron expression of five fields. For example, <code>30 18 * * TUE,THU</code> is 18:30 on Tuesdays and Thursdays.
series-no-time = I can’t read a time in this. For example: <code>18:30</code>.
# $one (string), $other (string) days
series-two-ways = This is { $one } or { $other }. Write the month by its name.
series-no-day = I can’t read a day in this. For example: <code>24.12.</code>
series-one-day = Type one day, please.
# $max (number)
series-too-many-skips = At most { $max } days can be left out.
series-end-before-start = The last day is before the first.
# $n (number) sessions, $day (string) the last day, $max (number) sessions
series-too-many = That would be { $n } sessions until { $day }, and { $max } at most are made at once. Choose an earlier end, or go back and choose fewer days or times.
series-nothing = That makes no new session. Choose another end, or go back and choose other days.
# $n (number) sessions, $days (string)
series-left-there = { $n ->
    [one] Left out, as it is there already or was cancelled: { $days }
   *[other] Left out, as they are there already or were cancelled: { $days }
}
# $n (number) sessions
series-left-past = { $n ->
    [one] Left out, as it would have started already: { $n }
   *[other] Left out, as they would have started already: { $n }
}
# $days (string)
series-left-gap = Left out, as the clocks go forward over that time: { $days }
# $days (string)
series-twice = The clocks go back, and that time comes twice; it is at the first of the two: { $days }
# $from (string), $until (string) days
series-span = From { $from } until { $until }
# $from (string) a day
series-span-open = From { $from } on, without an end
# $n (number) sessions, $first (string), $last (string) days
series-makes = { $n ->
    [one] <b>{ $n } session</b> is made now: { $first }.
   *[other] <b>{ $n } sessions</b> are made now, from { $first } to { $last }.
}
series-goes-on = It goes on by itself: there are always 12 weeks ahead.
series-clocks = They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
button-series-days = Days and time
button-series-until = Last day
button-series-from = First day
button-series-skips = Days left out
# $n (number) sessions
series-created = { $n ->
    [one] ✅ The series is made, with { $n } session.
   *[other] ✅ The series is made, with { $n } sessions.
}

## Those that are there

# $organizer (string)
series-none = No series goes on at { $organizer }.
# $organizer (string)
series-title = <b>Series at { $organizer }</b>
# $activity (string), $rule (string) in words, $until (string) until when
series-line = · { $activity }: { $rule } ({ $until })
# $activity (string), $rule (string) in words
button-series-one = { $activity }: { $rule }
button-series-first = ‹ First
button-series-more = More ›
# $day (string)
series-until = until { $day }
# $day (string)
series-open = without an end, made until { $day }
series-over = ended: no more sessions are made
# $n (number) seats
series-seats = Seats: { $n }
series-how-to-change = To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
series-not-there = This series is not there.
series-ask-more-skips = On which days shall there be none? Type them, for example <code>24.12., 31.12.</code> or <code>20 dec – 3 jan</code>. To take a day back, tap it.
# $day (string)
button-series-unskip = ↩️ { $day }
series-skip-reason = There are sessions on these days. Why are they cancelled? Type the reason; everybody booked or waiting reads it.
# $day (string)
series-unskip-asks = Have sessions on { $day } again? They are made at once, unless one is there already or was cancelled.
# $n (number) sessions
series-unskipped = { $n ->
    [0] ✅ The day is not left out any more; no session was made.
    [one] ✅ The day is not left out any more: { $n } session is made.
   *[other] ✅ The day is not left out any more: { $n } sessions are made.
}
button-series-end = End the series
series-end-asks = <b>End this series?</b> No more sessions are made. What about those that are planned?
button-series-end-keep = End it and keep them
button-series-end-all = End it and cancel them
series-end-reason = Why are they cancelled? Type the reason; everybody booked or waiting reads it.
series-ended = ✅ The series has ended; its sessions stay.

## This and all later

button-series-only-this = Confirm for this one only
button-series-later = This and all later…
series-part = It is one of a series.
series-scope-later = <b>This session and all later ones</b>
series-scope-coming = <b>All sessions to come</b>
series-scope-days = <b>The sessions of some days</b>
# $n (number) seats
series-preview-seats = Seats: <b>{ $n }</b>
# $before (string), $after (string) times
series-preview-time = Start: { $before } → <b>{ $after }</b>
# $length (string) "90 minutes"
series-preview-length = Length: <b>{ $length }</b>
# $place (string)
series-preview-place = Place: <b>{ $place }</b>
# $reason (string)
series-preview-call-off = <b>Cancelled.</b> Everybody booked or waiting gets their credits back and is told why: { $reason }
    This can’t be undone.
# $n (number) sessions, $first (string), $last (string) days
series-preview-sessions = { $n ->
    [one] This changes { $n } session: { $first }.
   *[other] This changes { $n } sessions, from { $first } to { $last }.
}
series-no-sessions-there = No session that is planned falls on them.
# $told (number) customers
series-preview-told = { $told ->
    [0] Nobody is told.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}
series-preview-follows = New sessions of the series are made like this too.
series-preview-ends = The series ends: no more sessions are made.
# $n (number) sessions
series-stay-same = { $n ->
    [one] { $n } is so already.
   *[other] { $n } are so already.
}
# $n (number) sessions
series-stay = { $n ->
    [one] ⚠️ { $n } session stays as it is:
   *[other] ⚠️ { $n } sessions stay as they are:
}
# $n (number) sessions
series-stayed = { $n ->
    [one] ⚠️ { $n } session stayed as it was.
   *[other] ⚠️ { $n } sessions stayed as they were.
}
# $at (string) day and time, $why (string)
series-stay-one = · { $at }: { $why }
series-stay-own-time = It has a time of its own.
series-stay-no-such-time = The clocks go forward over that time.
# $n (number) sessions
series-stay-more = { $n ->
    [one] · and { $n } more
   *[other] · and { $n } more
}
series-changed-meanwhile = ⚠️ Somebody changed the series or one of its sessions in the meantime, and nothing was done. This is how it would be now:
series-other-day = All later ones can get another time, not another day. To move them to another day of the week, end the series and make a new one.
series-refused-several-times = This series has several times a day, and they can’t be told apart. End it and make a new one, or change this session only.
series-refused-own-time = This session has a time of its own, so the others have no time to move from. Change it only, or begin with another session of the series.
series-refused-nothing = Nothing would change.
series-refused-ended = This series has ended.
# $n (number) sessions, $told (number) customers
series-done = ✅ Done, to { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}. { $told ->
    [0] No message went out.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}
# $n (number) sessions, $told (number) customers
series-done-called-off = ✅ The series has ended, and { $n ->
    [one] { $n } session is
   *[other] { $n } sessions are
} cancelled; all credits are back. { $told ->
    [0] No message went out.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}
# $n (number) sessions, $told (number) customers
series-done-skipped = ✅ The days are left out. { $n ->
    [0] {""}
    [one] { $n } session is cancelled.{" "}
   *[other] { $n } sessions are cancelled.{" "}
}{ $told ->
    [0] No message went out.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}

## The trail

# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-planned = made a series of { $activity }: { $rule } ({ $n ->
    [one] { $n } session
   *[other] { $n } sessions
})
# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-changed = changed { $n ->
    [one] { $n } session
   *[other] { $n } sessions
} of the series of { $activity }: { $rule }
# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-called-off = ended the series of { $activity } ({ $rule }) and cancelled { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
# $activity (string), $rule (string) in words, $n (number) days
deed-series-skipped = { $n ->
    [one] left { $n } day
   *[other] left { $n } days
} out of the series of { $activity }: { $rule }
# $activity (string), $rule (string) in words, $day (string)
deed-series-unskipped = took { $day } back into the series of { $activity }: { $rule }
# $activity (string), $rule (string) in words
deed-series-ended = ended the series of { $activity }: { $rule }
