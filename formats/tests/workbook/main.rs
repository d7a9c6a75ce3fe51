//! Workbooks: what is read of them, what is said about them, and that they come back as they went.

mod advisor;
mod books;
mod cells;
mod corpus;
mod fields;
mod hostile;
mod look;
mod round;
mod whole;
