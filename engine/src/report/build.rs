//! Builds report documents.
