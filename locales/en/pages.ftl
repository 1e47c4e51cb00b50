### Pages in the browser that belong to no booking.

page-nothing-here = There is nothing here
page-nothing-here-why = The link is incomplete, or it has served its purpose. Open it once more from the message it came in, or see your bookings in the chat.
page-too-much = That was a lot at once
page-too-much-why = Too many requests came from your connection. Wait a minute, then try again; nothing is lost.
page-broken = That did not work
page-broken-why = The fault is ours, and nothing was changed. Please try again in a minute.
page-not-from-us = Please press the button again
page-not-from-us-why = This was asked for by another page than ours, so nothing was done. Open the link from your e-mail and press the button there.
