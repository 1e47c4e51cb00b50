### Moving a booking to another session of the same price.

# $activity (string), $when (string), $name (string)
move-title = Move <b>{ $activity }</b>, { $when }, for { $name }. Where to? These have a free place at the same price:
# $activity (string), $when (string), $name (string)
move-title-none = Move <b>{ $activity }</b>, { $when }, for { $name }.
# $activity (string), $name (string) first name
move-none-of-activity = No other session of { $activity } has a free place for { $name } at the same price. Other activities may.
# $name (string) first name
move-none = No other session has a free place for { $name } at the same price at the moment. You keep the place you have.
# $name (string) first name
move-none-so-far = None of the sessions of that time has a free place for { $name } at the same price. Look further:

move-asks = <b>Move this booking?</b>
# $activity (string), $when (string) and where
move-from = From: { $activity }, { $when }
# $activity (string), $when (string) and where
move-to = To: <b>{ $activity }</b>, { $when }
# $credits (string) "1 credit", $order (string) its number
move-same-order = { $credits } from order { $order }, as before
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it, $old (string) number of the order that paid before
move-other-order = { $credits } from order { $order } ({ $left } left after that); { $credits } { $n ->
    [one] returns
   *[other] return
} to order { $old }, which is not good for this session
# $activity (string), $when (string) and where
move-done = Moved. You gave back your place on { $activity }, { $when }.

move-kept = Nothing was moved: you keep the place you have.
move-too-late = It is too late to move this booking: nothing was changed.
move-not-booked = This booking is no longer one that can be moved: nothing was changed.
move-no-session = That session does not exist any more.
move-no-beneficiary = I don’t know this person in your account any more.
# $activity (string), $credits (string) "2 credits"
move-price = { $activity } costs { $credits } now, and a booking moves only to a session of the same price.
# $activity (string), $when (string) and where
move-cancelled = { $activity }, { $when }, was cancelled by the club.
# $activity (string), $when (string) and where
move-started = { $activity }, { $when }, has already started.
# $activity (string), $when (string) and where
move-closed = Booking for { $activity }, { $when }, is closed.
# $activity (string), $when (string) and where
move-sold-out = There is no free place any more on { $activity }, { $when }.
# $activity (string), $min (number) years, $name (string) first name, $age (number) years on the day
move-too-young = { $activity } is for people of { $min } and over; { $name } will be { $age } that day.
# $activity (string), $max (number) years, $name (string) first name, $age (number) years on the day
move-too-old = { $activity } is for people up to { $max }; { $name } will be { $age } that day.
# $activity (string), $when (string) and where, $name (string) first name
move-already-booked = { $name } already has a place on { $activity }, { $when }.
# $activity (string), $when (string) and where, $name (string) first name
move-already-waiting = { $name } is already on the waiting list of { $activity }, { $when }.
# $activity (string), $when (string) and where, $needed (string) "1 credit"
move-no-credits = None of your orders can pay { $needed } for { $activity }, { $when }: it has to be valid on that day and good for this activity.

toast-moved = Moved

button-move = Move
# $activity (string)
button-only-activity = Only { $activity }
