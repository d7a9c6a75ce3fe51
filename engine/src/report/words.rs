//! The words of report documents.

