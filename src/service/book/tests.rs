mod orders;
mod places;
mod refusals;
