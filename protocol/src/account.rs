//! People, their roles, and signing in.

use serde::{Deserialize, Serialize};
use validator::Validate;

/// What a person does here; decides what they see and may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Service provider (teenuseosutaja): its own organisation only.
    Provider,
    /// Inspector (järelevalveametnik).
    Inspector,
    /// Advisor (nõunik): definitions.
    Advisor,
    /// Head of the unit (talituse juhataja): sees everything in the office.
    Head,
    /// Administrator: users, organisations, audit.
    Administrator,
}

/// `POST /session`: sign in.
#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// User name (an e-mail address in most offices); compared without case.
    #[validate(length(min = 1, max = 254, code = "user-name"))]
    pub user_name: String,
    /// Password.
    #[validate(length(min = 1, max = 1024, code = "password"))]
    pub password: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("user_name", &"…").field("password", &"…").finish()
    }
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// The person's id.
    pub user_id: String,
    /// Name shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation the person belongs to.
    pub organisation_id: String,
    /// Its name.
    pub organisation: String,
    /// When the session ends unless used, RFC 3339.
    pub expires_at: String,
}

/// `GET /session`, and the reply of signing in: who is signed in, and the key that opens what this
/// person keeps on a device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Who is signed in.
    #[serde(flatten)]
    pub signed_in: SignedIn,
    /// 32 random bytes in hexadecimal digits, the same at each sign-in. It stays in memory: no
    /// device keeps it.
    pub device_key: String,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Session");
        shown.field("signed_in", &self.signed_in).field("device_key", &"…").finish()
    }
}

/// `GET /about`, open to all: what this server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct About {
    /// Program version.
    pub version: String,
    /// Accounts to try it with; empty unless the server runs with demo data.
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account of the demo data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoAccount {
    /// User name to sign in with.
    pub user_name: String,
    /// Password to sign in with.
    pub password: String,
    /// Name shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation's name.
    pub organisation: String,
}
