### The schedule, and a session of it.

# $organizer (string) the club
schedule-this-week = <b>This week at { $organizer }</b>
# $organizer (string) the club
schedule-next-week = <b>Next week at { $organizer }</b>
# $organizer (string) the club, $day (string) a Monday
schedule-week-of = <b>Week of { $day } at { $organizer }</b>
# $activity (string)
schedule-only = Only { $activity }
# $organizer (string) the club
schedule-nothing = Nothing is planned at { $organizer } at the moment.
schedule-nothing-of-activity = Nothing is planned of this activity at the moment.
schedule-no-club = No club uses this bot yet.
# $organizer (string) the club
schedule-activities = What are you looking for at { $organizer }?
schedule-clubs = Which club?
# $day (string)
schedule-day = <b>{ $day }</b>
# $time (string), $activity (string), $n (number) free places
schedule-free = · { $time } { $activity } — { $n ->
    [one] { $n } place
   *[other] { $n } places
}
# $time (string), $activity (string), $n (number) people waiting
schedule-sold-out = · { $time } { $activity } — sold out{ $n ->
    [0] {""}
   *[other] , { $n } waiting
}
# $time (string), $activity (string)
schedule-full = · { $time } { $activity } — sold out, list closed
# $time (string), $activity (string)
schedule-closed = · { $time } { $activity } — closed

# $activity (string)
session-title = <b>{ $activity }</b>
# $day (string), $times (string)
session-when = { $day }, { $times }
# $day (string), $times (string), $place (string)
session-when-where = { $day }, { $times }, { $place }
# $seats (string) one of those below, $credits (string) "1 credit"
session-facts = { $seats } · { $credits }
# $n (number)
session-free = { $n ->
    [one] { $n } place free
   *[other] { $n } places free
}
# $n (number) people waiting
session-sold-out = Sold out{ $n ->
    [0] {""}
    [one] {" "}· { $n } person waiting
   *[other] {" "}· { $n } people waiting
}
# $free (number) seats, $waiting (number) people
session-for-the-list = { $free ->
    [one] { $free } seat free for the waiting list
   *[other] { $free } seats free for the waiting list
} · { $waiting } waiting
session-list-full = The waiting list is full.
session-full = Sold out; the waiting list is closed
session-closed = Booking is closed
session-started = It has started
session-cancelled = Cancelled by the club
# $min (number) years, $max (number) years
session-ages = For people from { $min } to { $max } years.
# $min (number) years
session-ages-from = For people of { $min } and over.
# $max (number) years
session-ages-to = For people up to { $max } years.

# $deadline (string) a day and time, $left (string) a length of time
cancel-until = You can cancel until { $deadline } ({ $left } from now) and get everything back.
cancel-no-more = It is too late to cancel this session: once booked, nothing is returned.
button-book = Book my place
# $time (string), $activity (string)
button-session = { $time } { $activity }
# $time (string), $activity (string)
button-session-waiting = { $time } { $activity } ⏳
button-earlier = ‹ Earlier
button-later = Later ›
button-by-activity = By activity
button-all-activities = All activities
