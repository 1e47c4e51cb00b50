### The page of a link that ends an organizer’s announcements.

unsubscribe-title = Stop announcements?
# $organizer (string)
unsubscribe-what = { $organizer } will send you no more announcements, neither by e-mail nor in the chat.
unsubscribe-end = Stop announcements
unsubscribe-own-bookings = Whatever concerns your own bookings, waiting lists and credits still reaches you.
unsubscribe-off = You get no more announcements
# $organizer (string)
unsubscribe-off-what = { $organizer } sends you no announcements, neither by e-mail nor in the chat.
unsubscribe-hear = Get them again
unsubscribe-on = You get announcements again
# $organizer (string)
unsubscribe-on-what = { $organizer } will let you know what is new, as before.
