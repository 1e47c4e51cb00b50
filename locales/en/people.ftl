### The people an account books for, and forgetting one of them.

people-title = <b>People you book for</b>
# $name (string), $born (string) a date
people-one = · { $name }, born { $born }
# $name (string)
people-one-unborn = · { $name }, date of birth erased (asked again when needed)
people-none = I know nobody yet. Whoever you book a place for is kept here for the next time.
people-not-found = I don’t know this person in your account (any more).

# $name (string)
forget-asks = Forget <b>{ $name }</b>?
forget-means = The name and the date of birth are erased, in past bookings too. This can’t be undone; to book for this person again, you type both anew.
forget-places = Places to come:
# $n (number) places
forget-left = · { $n ->
    [one] { $n } waiting list: the place is given back
   *[other] { $n } waiting lists: the places are given back
}
# $n (number) bookings
forget-cancelled = · { $n ->
    [one] { $n } booking is cancelled
   *[other] { $n } bookings are cancelled
}
# $credits (string) "2 credits"
forget-back = · { $credits } back in your orders at once
# $n (number) bookings, $credits (string) "1 credit"
forget-forfeited = · { $n ->
    [one] { $n } booking is past its deadline: the seat is given up
   *[other] { $n } bookings are past their deadline: the seats are given up
}, and <b>nothing is returned</b> ({ $credits } lost)
forget-changed = Something changed meanwhile, so nothing was done. This is what would happen now:
forget-done = Forgotten: the name and the date of birth are erased.

toast-forgotten = Forgotten

# $name (string)
button-forget = Forget { $name }
button-earlier-people = ‹ Earlier people
button-more-people = More people ›
