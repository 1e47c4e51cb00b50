### What comes by itself: reminders, waiting lists about to close, orders that end.

# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date, $left (number) days
credits-expiring = ⏳ <b>Order { $order }</b> · { $label }: { $credits } { $n ->
    [one] is
   *[other] are
} good until { $day }. { $left ->
    [0] Today is the last day.
    [one] One day is left.
   *[other] { $left } days are left.
}
# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date
credits-expired = <b>Order { $order }</b> · { $label } ended on { $day }: { $credits } { $n ->
    [one] was not used and has
   *[other] were not used and have
} expired.
# $credits (string) "2 credits", $n (number) of them, $day (string) a date
credits-came-back = { $credits } came back since then. { $n ->
    [one] It
   *[other] They
} can be used until { $day }.
# $organizer (string) the club, $days (number) days
credits-expired-next = If you cancel in time what this order has paid for, or leave a waiting list, those credits come back and can be used for { $days } days more. For new credits, ask { $organizer }.
# $n (number) credits that are back, $day (string) a date
credits-until = { $n ->
    [one] It
   *[other] They
} can be used until { $day }.

# $activity (string), $when (string) a day and times, $names (string) who comes
reminder-session = 🔔 <b>{ $activity }</b>: { $when }, for { $names }.
# $link (string) the address of a map, $place (string)
reminder-where = 📍 <a href="{ $link }">{ $place }</a>
# $names (string) some who come, $n (number) of the others
reminder-others = { $names } and { $n } more
# $activity (string), $when (string) a day and time, $deadline (string) a day and time, $name (string), $n (number) credits held
reminder-closing = ⏳ The waiting list for <b>{ $activity }</b>, { $when }, closes soon: { $deadline }. If no seat frees up for { $name } until then, { $n ->
    [0] nothing is lost
    [one] your credit comes back by itself
   *[other] your credits come back by themselves
}.
reminders-title = <b>When shall I remind you of a session?</b>
reminders-all-phones = This holds for every phone of your account. What happens on waiting lists, and credits about to expire, I tell you in any case.
reminders-both = A day and two hours before
reminders-day = A day before
reminders-hours = Two hours before
reminders-off = Never
# $choice (string) one of those above
reminders-chosen = ✓ { $choice }
# $name (string) who comes
button-cancel-booking-of = Cancel booking, { $name }
