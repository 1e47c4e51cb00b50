### Phrases that many screens share.

# In place of a name that was erased; amid a sentence
name-erased = a person whose name was erased
# $n (number)
credits = { $n ->
    [one] { $n } credit
   *[other] { $n } credits
}
# $n (number)
places = { $n ->
    [one] { $n } place
   *[other] { $n } places
}

## Lengths of time; they follow each other: "1 hour 30 minutes".

duration-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
duration-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
duration-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

## Lists: "Ana, Leo and Rui".

list-comma = { $start }, { $next }
list-and = { $start } and { $last }

## Days and times that are already written ("Tuesday 24 November", "18:30").

day-time = { $day }, { $time }
weekday-time = { $weekday } { $time }
time-range = { $start }–{ $end }
# The end is on another day: "18:30 – Thu 26 Nov, 12:00"
time-range-days = { $start } – { $end }
