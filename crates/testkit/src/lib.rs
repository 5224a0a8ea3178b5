//! A world for tests: both databases, a clock to turn, seeded randomness, a browser.
