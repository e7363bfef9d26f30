//! What the laws share: how often they are tried, where random choices come from, random sites, and
//! the whole output of a site as a value.
#![allow(dead_code, reason = "every law uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

pub mod draw;
pub mod mess;
pub mod output;
pub mod site;
pub mod text;

use proptest::test_runner::Config;

/// So many cases, unless `PROPTEST_CASES` says otherwise.
pub fn cases(usual: u32) -> Config {
    let config = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { usual };
    // A site takes long to build; a smaller one that fails as well is found in a few hundred tries.
    let max_shrink_iters =
        if std::env::var_os("PROPTEST_MAX_SHRINK_ITERS").is_some() { config.max_shrink_iters } else { 400 };
    Config { cases, max_shrink_iters, ..config }
}
