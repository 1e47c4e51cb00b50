### Figures, for an organizer's owners: how full it was, who could not get in, who did not come, what became of credits.

button-figures = 📊 Figures
button-occupancy = 🪑 Occupancy
button-waiting-demand = ⏳ Demand
button-no-shows = 🚫 No-shows
button-credit-figures = 🎟 Credits
button-figures-picture = 🖼 Picture
button-figures-file = 📄 CSV
span-four-weeks = 4 weeks
span-twelve-weeks = 12 weeks
span-year = This year
# $span (string) such as "4 weeks"
button-span-shown = ✓ { $span }

# $organizer (string)
figures-title = <b>Figures of { $organizer }</b>
# $day (string) such as "Mon 26 Oct"
figures-since = Since { $day }
# $month (string) such as "October"
figures-since-month = Since { $month }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-subtitle = { $organizer } · since { $day }
# $organizer (string), $month (string) such as "October"
figures-subtitle-month = { $organizer } · since { $month }
# $percent (number)
percent = { $percent }%
# $n (number) how many more there are
figures-others = { $n ->
    [one] and { $n } more activity
   *[other] and { $n } more activities
}
# $name (string) a day, a week, an activity; $facts (markup)
figures-line = · { $name }: { $facts }

## How full it was

occupancy-title = 🪑 <b>Occupancy</b>
occupancy-none = No session has taken place in this time yet. As soon as one has, this says how full it was.
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-short = 🪑 <b>{ $percent }</b> of the seats were taken: { $taken } of { $seats }
occupancy-short-none = 🪑 No session has taken place yet
# $percent (string), $taken (number) seats, $seats (number) of all, $sessions (number)
occupancy-total = <b>{ $percent }</b> of the seats were taken: { $taken } of { $seats }, in { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}.
occupancy-weeks = <b>By week</b>
occupancy-months = <b>By month</b>
occupancy-activities = <b>By activity</b>
# $day (string) such as "2 November", a Monday
occupancy-week = from { $day }
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-facts = { $percent } ({ $taken } of { $seats })
occupancy-no-session = no session
occupancy-picture-title = Occupancy
occupancy-picture-weeks = Seats taken, per week
occupancy-picture-months = Seats taken, per month
occupancy-picture-activities = Seats taken, per activity
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-picture-facts = { $percent } · { $taken } of { $seats }
occupancy-file-from = From
occupancy-file-activity = Activity
occupancy-file-sessions = Sessions
occupancy-file-seats = Seats
occupancy-file-taken = Taken

## Who could not get in

demand-title = ⏳ <b>Waiting demand</b>
demand-none = Nobody waited for a seat in vain in this time.
# $n (number) people
demand-total = <b>{ $n ->
    [one] { $n } person
   *[other] { $n } people
}</b> could not get in: they waited for a seat and got none. Somebody counts once a session.
# $n (number) people
demand-short = ⏳ { $n ->
    [0] Nobody waited in vain
    [one] <b>{ $n } person</b> could not get in
   *[other] <b>{ $n } people</b> could not get in
}
# $n (number) people, $weekday (string) such as "Tuesday"
demand-weekday = · { $n ->
    [one] { $n } person
   *[other] { $n } people
} could not get in on { $weekday }s
demand-activities = <b>By activity</b>
# $n (number) people
demand-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
demand-picture-title = Who could not get in
demand-picture-weekdays = People, by day of the week
demand-picture-activities = People, by activity
demand-file-activity = Activity
demand-file-weekday = Day of the week
demand-file-people = People who could not get in

## Who did not come

no-shows-title = 🚫 <b>No-shows</b>
no-shows-none = Nobody has been marked in this time yet. Who was there is marked on the roster: <i>Check in</i>.
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-total = <b>{ $n ->
    [0] Nobody
    [one] { $n } person
   *[other] { $n } people
}</b> did not come, of { $marked } who were marked ({ $percent }).
# $n (number) did not come, $marked (number) of all who were marked
no-shows-short = 🚫 { $n ->
    [0] All { $marked } who were marked came
    [one] <b>{ $n } person</b> of { $marked } who were marked did not come
   *[other] <b>{ $n } people</b> of { $marked } who were marked did not come
}
no-shows-short-none = 🚫 Nobody has been marked yet
# $n (number) people
no-shows-unmarked = { $n ->
    [one] { $n } person with a seat has no mark.
   *[other] { $n } people with a seat have no mark.
}
no-shows-activities = <b>By activity</b>
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-facts = { $n } of { $marked } ({ $percent })
no-shows-picture-title = No-shows
no-shows-picture-activities = Who did not come, of those marked
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-picture-facts = { $percent } · { $n } of { $marked }
no-shows-file-activity = Activity
no-shows-file-there = Were there
no-shows-file-missing = Did not come
no-shows-file-unmarked = Without a mark

## What became of credits

credit-figures-title = 🎟 <b>Credits, by month</b>
credit-figures-none = No credits were sold, used or left to run out in this time.
# $sold (number), $used (number), $month (string) such as "October"
credit-figures-short = 🎟 Since { $month }: <b>{ $sold }</b> { $sold ->
    [one] credit
   *[other] credits
} sold, <b>{ $used }</b> used
# $sold (number)
credit-figures-sold = Sold: <b>{ $sold }</b>
# $used (number)
credit-figures-used = Used: <b>{ $used }</b> (paid for seats of sessions in these months)
# $n (number)
credit-figures-ran-out = Ran out: <b>{ $n }</b>
# $given (number), $back (number)
credit-figures-by-staff = By the staff: { $given } given, { $back } taken back
# $usable (number) credits
credit-figures-usable = Can be used now: <b>{ $usable }</b>
# $held (number) credits
credit-figures-held = Held for waiting lists: <b>{ $held }</b>
credit-figures-months = <b>Month by month</b>
credit-figures-to-come = <b>To come</b>
# $n (number)
credit-figures-fact-sold = { $n } sold
# $n (number)
credit-figures-fact-used = { $n } used
# $n (number)
credit-figures-fact-ran-out = { $n } ran out
# $n (number)
credit-figures-fact-used-already = { $n } used already
# $n (number)
credit-figures-fact-will-run-out = { $n } will run out
credit-figures-later = later
credit-figures-picture-title = Credits
credit-figures-picture-months = Credits per month
credit-figures-picture-sold = Sold
credit-figures-picture-used = Used
credit-figures-picture-ran-out = Ran out
credit-figures-picture-will-run-out = Will run out
credit-figures-file-month = Month
credit-figures-file-sold = Sold
credit-figures-file-given = Given by the staff
credit-figures-file-taken-back = Taken back by the staff
credit-figures-file-used = Used
credit-figures-file-ran-out = Ran out
credit-figures-file-will-run-out = Will run out

## What is sent

# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-occupancy = <b>Occupancy</b> · { $organizer } · since { $day }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-waiting = <b>Waiting demand</b> · { $organizer } · since { $day }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-no-shows = <b>No-shows</b> · { $organizer } · since { $day }
# $organizer (string), $month (string) such as "October"
figures-caption-credits = <b>Credits</b> · { $organizer } · since { $month }
