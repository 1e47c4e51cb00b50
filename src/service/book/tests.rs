mod first_use;
mod orders;
mod places;
mod refusals;
