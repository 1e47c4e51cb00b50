### The calendar to subscribe to.

feed-name = My sessions
feed-page-title = Your calendar
feed-page-what = Subscribe once, and your bookings stand in the calendar of this phone or computer. Changes and cancellations follow by themselves, within the hours that your calendar takes to look again.
feed-page-subscribe = Subscribe
feed-page-by-hand = If nothing happens, add this address in your calendar as a subscription (in Google Calendar: “From URL”):
feed-page-private = Whoever has this address sees your bookings. Keep it to yourself; in the chat you can make a new one, which ends this one.

button-feed = 📆 Calendar link
feed-none = <b>Your bookings in your calendar</b>

    I can make a private link for you: subscribe to it once, and your bookings stand in your phone’s calendar, with every change. Whoever has the link sees your bookings, so keep it to yourself.
button-feed-make = Make my link
# $address (string) of a page
feed-made = <b>This is your private link</b>

    { $address }

    Open it on the phone or computer whose calendar is to show your bookings. Keep it to yourself: whoever has it sees them. I don’t show it again, but you can make a new one at any time; the old one ends then.
# $day (string) since when
feed-there = <b>Your bookings in your calendar</b>

    You have a private link since { $day }. For your safety I don’t show it again. If you need it elsewhere, make a new one; the old one ends then, and calendars that use it have to subscribe again.
feed-revoked = Your calendar link is switched off. Calendars that subscribed to it get nothing any more.
button-feed-renew = New link
button-feed-revoke = Switch off
