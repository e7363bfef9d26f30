//! The only file that asks the network: one GET, bounded in time, size and redirects.

use std::time::Duration;

use ureq::Agent;

use super::Problem;

/// A longer answer is refused: summaries of clouds with hundreds of components have a tenth of it.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// Redirects that are followed.
const REDIRECTS: u32 = 3;

/// The bytes at an address of the web.
pub fn fetch(url: &str, timeout: Duration) -> Result<Vec<u8>, Problem> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(REDIRECTS)
        // What is asked under TLS is not answered without it, also not after a redirect.
        .https_only(url.starts_with("https://"))
        .http_status_as_error(false)
        .user_agent(concat!("klartext/", env!("CARGO_PKG_VERSION")))
        .accept("application/json")
        .build()
        .into();
    let mut answer = agent.get(url).call().map_err(|error| problem(&error))?;
    if answer.status() != 200 {
        return Err(Problem::new("status", answer.status().as_u16().to_string()));
    }
    answer.body_mut().with_config().limit(MAX_BYTES).read_to_vec().map_err(|error| problem(&error))
}

fn problem(error: &ureq::Error) -> Problem {
    match error {
        ureq::Error::Timeout(_) => Problem::new("timeout", ""),
        ureq::Error::TooManyRedirects => Problem::new("redirects", REDIRECTS.to_string()),
        ureq::Error::BodyExceedsLimit(_) => Problem::new("large", format!("{} MiB", MAX_BYTES >> 20)),
        ureq::Error::RequireHttpsOnly(_) => Problem::new("plain", ""),
        other => Problem::new("unreachable", other.to_string()),
    }
}
