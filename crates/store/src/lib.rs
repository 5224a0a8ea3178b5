//! SQLite or PostgreSQL: table families, column encryption, named transactions that write their audit row.
