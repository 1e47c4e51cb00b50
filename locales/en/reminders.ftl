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
