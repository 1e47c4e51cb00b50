//! The conversation: what people tap and type, and what they are shown in return.
//!
//! Updates come in by [`poll`] and are handled one by one from [`inbox`]. The dispatch tree ([`conversation`]) reads like
//! the state chart in docs/architecture.md. [`customer`] and [`organizer`] hold what is done for each tap and text, [`screens`] how it
//! looks: pure functions from what is to be shown to text and buttons. Rules live in `service` and `domain`, sending in
//! `delivery`; no SQL here.

pub mod button;
pub mod command;
pub mod compose;
pub mod context;
pub mod conversation;
pub mod customer;
pub mod deep_link;
pub mod group;
pub mod inbox;
pub mod incoming;
pub mod migration;
pub mod organizer;
pub mod poll;
pub mod qr;
pub mod screens;
pub mod state;
