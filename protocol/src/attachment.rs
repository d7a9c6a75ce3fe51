//! What files are taken as evidence: asked before one is kept, and again when it arrives.

/// The largest file taken, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Media types taken. None of them can run a script in the browser when shown as an attachment.
pub const MEDIA_TYPES: [&str; 11] = [
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "audio/mpeg",
    "image/gif",
    "image/heic",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/plain",
];

/// The media type of a `Content-Type`, without its parameters, in lower case.
pub fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether files of a media type are taken.
pub fn is_taken(media_type: &str) -> bool {
    MEDIA_TYPES.contains(&media_type)
}
