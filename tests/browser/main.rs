//! The demo as a newcomer meets it: the real executable, its page in a real Chromium, the chats clicked through.
//!
//! Needs chromedriver and a browser (`SEATBELL_TEST_CHROMEDRIVER`, `SEATBELL_TEST_CHROMIUM`); without them it says aloud
//! that it was left out, and fails where `SEATBELL_TEST_REQUIRE` names `chromium`.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../support/database.rs"]
#[allow(dead_code, reason = "only `left_out` is needed here")]
mod database;
mod demo;
#[allow(dead_code, reason = "each uses its part")]
mod page;
mod password;

use page::Browser;
use password::PasswordPage;

/// The password that the page tells.
const PASSWORD: &str = "bluereef";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_links_books_and_cancels() {
    let Some(browser) = Browser::open().await else { return };
    let demo = demo::Demo::start().await;
    let page = browser.visit(&demo.address).await;
    let ana = page.phone("Ana").await;

    ana.tap("Start").await;
    ana.sees("Welcome to Blue Reef").await;
    ana.link("ana@example.com", PASSWORD).await;
    ana.sees("Your account is linked").await;
    ana.does_not_see(PASSWORD).await;

    ana.tap("My credits").await;
    ana.sees("Your credits").await;
    ana.tap("Schedule").await;
    ana.sees("at Blue Reef").await;
    // The week that has begun may have no free place left.
    ana.tap("Later").await;
    ana.tap("Discovery dive").await;
    ana.sees("free").await;
    ana.tap("Book my place").await;
    ana.sees("Who is coming?").await;
    ana.tap("Someone else").await;
    ana.sees("What is the name").await;
    ana.types("Rui Costa").await;
    ana.sees("And Rui’s date of birth?").await;
    ana.types("3/4/1988").await;
    ana.sees("Is that 3 April 1988 or 4 March 1988?").await;
    ana.tap("3 April").await;
    ana.sees("Is this right?").await;
    ana.tap("Confirm").await;
    ana.sees("Booked: Discovery dive").await;
    ana.sees("for Rui Costa").await;
    ana.tap("Cancel booking").await;
    ana.sees("returns to order").await;
    ana.tap("Confirm").await;
    ana.sees("Cancelled: Discovery dive").await;
    ana.sees("is back").await;

    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_typed_on_a_page() {
    let Some(browser) = Browser::open().await else { return };
    let demo = demo::Demo::start().await;
    let page = browser.visit(&demo.address).await;
    let ana = page.phone("Ana").await;
    ana.tap("Start").await;
    ana.tap("Link my account").await;
    ana.types("ana@example.com").await;
    let address = ana.address("Open the password page").await;

    let form = PasswordPage::open(browser.client(), &address).await;
    form.sees("Link your account").await;
    assert_eq!(form.kind_of("email").await.as_deref(), Some("username"));
    assert_eq!(form.kind_of("current").await.as_deref(), Some("current-password"));
    form.types("current", "redreef").await;
    form.sends().await;
    form.sees("This password is not right.").await;
    form.types("current", PASSWORD).await;
    form.sends().await;
    form.sees("Go back to the chat").await;
    form.closes().await;
    ana.sees("Your account is linked").await;

    ana.types("/account").await;
    ana.tap("Change password").await;
    ana.sees("To change your password").await;
    let address = ana.address("Open the password page").await;
    let form = PasswordPage::open(browser.client(), &address).await;
    assert_eq!(form.kind_of("new").await.as_deref(), Some("new-password"));
    form.types("current", PASSWORD).await;
    form.types("new", "a red boat at noon").await;
    form.sends().await;
    form.sees("Go back to the chat").await;
    form.closes().await;
    ana.sees("Your new password is set.").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_linked_and_asks_what_is_coming() {
    let Some(browser) = Browser::open().await else { return };
    let demo = demo::Demo::start().await;
    let page = browser.visit(&demo.address).await;
    let marina = page.phone("Marina").await;
    let divers = page.add_group("Divers").await;

    marina.types("/organize").await;
    marina.sees("What would you like to do?").await;
    marina.tap("Groups").await;
    marina.tap("Add one").await;
    // The link asks for a group; there is one.
    marina.tap("Add to a group").await;
    marina.tap("Divers").await;
    marina.sees("Divers is linked to Blue Reef").await;
    divers.sees("Marina added Blue Reef").await;

    divers.types("hello everybody").await;
    divers.types("/schedule@blue_reef_bot").await;
    divers.sees("Coming up at Blue Reef").await;
    // A link leads into the own chat of whoever follows it: whoever made the group, unless somebody else is chosen.
    divers.tap("The whole schedule").await;
    marina.sees("at Blue Reef").await;

    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_waits_another_cancels_and_the_first_claims() {
    let Some(browser) = Browser::open().await else { return };
    let demo = demo::Demo::start().await;
    let page = browser.visit(&demo.address).await;
    let (ana, ben) = (page.phone("Ana").await, page.phone("Ben").await);
    for (phone, email) in [(&ana, "ana@example.com"), (&ben, "ben@example.com")] {
        phone.tap("Start").await;
        phone.sees("Welcome to Blue Reef").await;
        phone.link(email, PASSWORD).await;
        phone.sees("Your account is linked").await;
    }

    // Ben's seat is on the session that the page's guide is about.
    ben.types("/bookings").await;
    ben.sees("What is to come").await;
    ben.tap("Night dive, Ben").await;
    ben.sees("Booked: Night dive").await;

    ana.types("/schedule").await;
    ana.sees("at Blue Reef").await;
    ana.tap("By activity").await;
    // The schedule may have a button of that name too.
    ana.sees("What are you looking for").await;
    ana.tap("Night dive").await;
    ana.sees("Only Night dive").await;
    ana.tap_until("Night dive ⏳", "Later").await;
    ana.sees("Sold out").await;
    ana.tap("Book my place").await;
    ana.tap("Ana").await;
    ana.sees("held from order").await;
    ana.tap("Confirm").await;
    ana.sees("You are on the waiting list").await;

    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ben.sees("Cancelled: Night dive").await;

    ana.sees("A seat is free: Night dive").await;
    ana.tap("Claim my seat").await;
    ana.sees("It is yours").await;
    ana.sees("Booked: Night dive").await;

    browser.close().await;
}
