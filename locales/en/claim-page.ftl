### The page of a link that claims a seat.

claim-page-free = A seat is free
claim-page-your-turn = It is your turn
claim-page-yours = The seat is yours
claim-page-gone = Somebody was faster
claim-page-none-free = No seat is free just now
claim-page-not-your-turn = It is not your turn just now
claim-page-paused = The list is paused
claim-page-closed = The waiting list has closed
claim-page-cancelled = You are not on the list any more
claim-page-given-up = You gave this seat up
claim-page-started = The session has started
claim-page-called-off = The session does not take place

# $until (string) a day and time
claim-page-first = The first to press the button takes it; until { $until } at the latest.
# $until (string) a time or a day and time
claim-page-kept-until = A seat is kept for you until { $until }. After that the next in line is asked.
# $n (number) credits held
claim-page-paid = { $n ->
    [one] The credit that is held pays for it. There is nothing else to pay.
   *[other] The { $n } credits that are held pay for it. There is nothing else to pay.
}
# $n (number) credits
claim-page-held = { $n ->
    [one] One credit is held for it.
   *[other] { $n } credits are held for it.
}
# $n (number) credits
claim-page-used = { $n ->
    [one] One credit was used for it.
   *[other] { $n } credits were used for it.
}
# $n (number) credits
claim-page-back = { $n ->
    [one] The credit is back.
   *[other] The { $n } credits are back.
}
# $n (number) credits
claim-page-lost = { $n ->
    [one] One credit was used for it and is not given back.
   *[other] { $n } credits were used for it and are not given back.
}
# $n (number) credits held
claim-page-gone-why = There is no free seat at the moment. You are still on the list and { $n ->
    [one] your credit is
   *[other] your credits are
} still held.
# $until (string) a day and time
claim-page-goes-on = When another seat frees up you hear of it at once. The list goes on until { $until }.
# $n (number) credits held
claim-page-closed-why = Seats can’t be claimed any more. { $n ->
    [one] Your credit comes back by itself
   *[other] Your credits come back by themselves
} within a minute.
claim-page-again = In the chat you can see what is free, and book or join the list again.
claim-page-book = Should a seat be free later, you can book it in the chat.

claim-page-what = What
claim-page-when = When
claim-page-where = Where
claim-page-who = For
# $fact (string) what was typed
claim-page-fact = { $fact }
claim-page-chat = See your bookings in the chat
