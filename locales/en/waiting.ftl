### The waiting list: how it works, whose turn it is, offers.

# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-explained = If you join the waiting list, { $credits } { $n ->
    [one] is
   *[other] are
} held. When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes
   *[other] your credits come
} back by { $n ->
    [one] itself
   *[other] themselves
}.
# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-with-a-seat = A seat is free for those on the waiting list: the first of them to tap takes it. If you join, { $credits } { $n ->
    [one] is
   *[other] are
} held. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes
   *[other] your credits come
} back by { $n ->
    [one] itself
   *[other] themselves
}.

# $deadline (string) a day and time, $n (number) credits held
on-the-list = When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes back by itself
   *[other] your credits come back by themselves
}.
# $deadline (string) a day and time, $n (number) credits held
on-the-list-with-a-seat = A seat is free for those on the list: the first to tap takes it. The list goes on until { $deadline }; after that { $n ->
    [one] your credit comes back by itself
   *[other] your credits come back by themselves
}.

# $credits (string) "1 credit", $n (number) of them, $minutes (string) "30 minutes", $deadline (string) a day and time
waiting-in-turn = If you join the waiting list, { $credits } { $n ->
    [one] is
   *[other] are
} held. When a seat frees up, it is kept for the first in line for { $minutes }, then for the next. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes
   *[other] your credits come
} back by { $n ->
    [one] itself
   *[other] themselves
}.
# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-automatic = If you join the waiting list, { $credits } { $n ->
    [one] is
   *[other] are
} held. When a seat frees up, the first in line is booked at once and told. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes
   *[other] your credits come
} back by { $n ->
    [one] itself
   *[other] themselves
}.
waiting-paused = The club has paused the waiting list: for the time being no seat is given away.

# $waiting (number) people on the list, the reader among them
on-the-list-many = { $waiting ->
    [one] You are the only one waiting.
   *[other] { $waiting } people are waiting.
}
# $place (number) in the line, $waiting (number) people in it
on-the-list-place = { $waiting ->
    [one] You are the only one in line.
   *[other] You are number { $place } of { $waiting } in line.
}
# $minutes (string) "30 minutes", $deadline (string) a day and time, $n (number) credits held
on-the-list-in-turn = When a seat frees up, it is kept for the first in line for { $minutes }, then for the next. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes back by itself
   *[other] your credits come back by themselves
}.
# $deadline (string) a day and time, $n (number) credits held
on-the-list-automatic = When a seat frees up, the first in line is booked at once and told. This goes on until { $deadline }; after that { $n ->
    [one] your credit comes back by itself
   *[other] your credits come back by themselves
}.
on-the-list-unwanted = A seat is free that nobody in the line has taken: you can claim it.
# $until (string) a time or a day and time
your-turn = It is your turn: a seat is kept for you until { $until }.

# $activity (string), $when (string), $name (string)
offer-seat-free = 🔔 A seat is free: <b>{ $activity }</b>, { $when }, for { $name }. The first to tap takes it.
# $n (number) credits held
offer-gone = Somebody was faster this time. You are still on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $activity (string), $when (string), $name (string)
offer-gone-what = { $activity }, { $when }, for { $name }
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
offer-lapsed = The waiting list for <b>{ $activity }</b>, { $when }, has closed, and there was no seat for { $name }. { $credits } { $n ->
    [one] is
   *[other] are
} back (order { $order }, { $left } left). Should a place be free later, you can book it from the schedule.
claim-yours = 🎉 It is yours.
claim-closed = It is too late to claim: the waiting list has closed.

# $activity (string), $when (string), $name (string), $until (string) a time or a day and time
offer-your-turn = 🔔 A seat is free, and it is your turn: <b>{ $activity }</b>, { $when }, for { $name }. It is kept for you until { $until }.
# $n (number) credits held
offer-turn-over = Your turn is over, and the seat went on to the next in line. You keep your place on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $n (number) credits held
offer-declined = The seat goes to the next in line. You keep your place on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $n (number) credits held
offer-not-your-turn = No seat is free for you just now: it is being offered to somebody else in the line. You keep your place in line and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $n (number) credits held
offer-withdrawn = The seat is no longer on offer. You are still on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $n (number) credits held
offer-paused = The club has paused the waiting list, so no seat can be claimed just now. You are still on it and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $activity (string), $when (string), $name (string), $n (number) credits held
offer-overlap = A seat was free: <b>{ $activity }</b>, { $when }. { $name } has another place at that time, so it went on to the next in line. You keep your place on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
from-the-list = 🎉 A seat has come free, and it is yours.
# $activity (string), $when (string) and where, $name (string)
offer-claimed-by-link = 🎉 You claimed the seat with the link in your e-mail: <b>{ $activity }</b>, { $when }, for { $name }.
