//! What the demo's page tells whoever opens it.

use playground::{Guide, GuideAccount};

use super::PASSWORD;
use super::club::Club;

/// The guide to a club.
pub(super) fn guide(club: &Club) -> Guide {
    let starts_at = club.sold_out.starts_at.with_timezone(&club.organizer.timezone.0);
    let sold_out = starts_at.format("night dive on %A %-d %B, 18:30").to_string();
    let account = |name: &str, email: &str, note: &str| GuideAccount {
        name: name.to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        note: note.to_owned(),
    };
    Guide {
        title: "Blue Reef, a diving club".to_owned(),
        intro: "This is Seatbell with a club, its customers and their chats, all on this machine. Write and tap as \
                any of them; nothing leaves the machine, and all is gone when the demo stops."
            .to_owned(),
        timezone: Some(club.organizer.timezone.to_string()),
        accounts: vec![
            account("Ana", "ana@example.com", "has a son of 9, Leo; one of her orders is about to expire"),
            account("Ben", "ben@example.com", &format!("has a seat on the sold-out {sold_out}")),
            account("Chloé", "chloe@example.com", "speaks French; waits for that night dive"),
        ],
        steps: vec![
            "As Ana, send /start and link her account with her e-mail address and password. Do the same as Ben and \
             as Chloé."
                .to_owned(),
            "As Ana, send /schedule, open a discovery dive and book a place: for herself, for Leo, or for someone \
             else."
                .to_owned(),
            format!(
                "The {sold_out}, is sold out, and two people wait. Try it for Leo, who is too young; then for Ana. \
                 She waits now, and her credit is held."
            ),
            "As Ben, send /bookings and cancel that night dive. His credit is back, and Ana and Chloé are rung at \
             once: the first to tap “Claim my seat” has it, the other goes on waiting."
                .to_owned(),
            "As Ana, send /credits and consult an order: every credit is accounted for, line by line. Tap “Buy credits”, choose a \
             pack and pay its invoice: the card is nobody's, and the order is there at once."
                .to_owned(),
            "Open “Mail” above: every letter that the club owes is there, and the link in one of a free \
             seat claims it as a tap does. Add a person who has no account, send /start as them and tap “Create an account”: \
             the code comes by mail."
                .to_owned(),
            "As Marina, who owns the club, send /organize.".to_owned(),
            "Add a group with everybody in it, by the button above. As Marina, tap “Groups” there, then “Add one” and “Add to \
             a group”: the bot is in it and linked. Anybody in it may ask what is coming from the menu of commands."
                .to_owned(),
            "Move the clock to the next deadline, and on. Twelve hours before the dive its waiting list ends, and who \
             still waits is told and gets the credit back."
                .to_owned(),
        ],
    }
}
