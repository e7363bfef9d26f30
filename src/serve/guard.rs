//! Decides who may ask: which `Host`, `Origin` and `Sec-Fetch-*` headers are answered.
//! Must not know what is asked for, apart from whether it is the event stream.
//!
//! The staff edition lies open on a port of the author's machine. A page on the web must not get at
//! it, neither with a name that it lets point to 127.0.0.1 (DNS rebinding, hence `Host`) nor by
//! embedding it (hence `Origin` and `Sec-Fetch-Site`).

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode, Uri};

/// The address that a server listens on, as far as its visitors may name it.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    bound: SocketAddr,
}

impl Guard {
    pub fn new(bound: SocketAddr) -> Self {
        Self { bound }
    }

    /// Whether only programs on this machine can connect.
    pub fn is_loopback(&self) -> bool {
        self.bound.ip().to_canonical().is_loopback()
    }

    /// Lets a request in or says why not.
    ///
    /// # Errors
    /// The status to answer with.
    pub fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), StatusCode> {
        let host = only(headers, HOST.as_str()).ok_or(StatusCode::BAD_REQUEST)?;
        let named = uri.authority().is_none_or(|authority| self.is_own(authority.as_str()));
        if !named || !self.is_own(host) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if headers.contains_key(ORIGIN) {
            let origin = only(headers, ORIGIN.as_str()).and_then(|origin| origin.strip_prefix("http://"));
            if origin != Some(host) {
                return Err(StatusCode::FORBIDDEN);
            }
        }
        if is_embedded_elsewhere(headers) { Err(StatusCode::FORBIDDEN) } else { Ok(()) }
    }

    /// Whether an authority (`localhost:4000`) names this server.
    fn is_own(&self, authority: &str) -> bool {
        let (name, port) = match authority.rsplit_once(':') {
            // The colons of `[::1]` do not begin a port.
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (authority, Some(80)),
        };
        if port != Some(self.bound.port()) {
            return false;
        }
        let bound = self.bound.ip().to_canonical();
        let here = bound.is_loopback() || bound.is_unspecified();
        if name.eq_ignore_ascii_case("localhost") {
            return here;
        }
        let address = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(inner) => inner.parse().map(IpAddr::V6),
            None => name.parse().map(IpAddr::V4),
        };
        // An address cannot be made to point elsewhere, as a name can. So a server that listens on
        // all addresses may take any.
        address.is_ok_and(|address| {
            let address = address.to_canonical();
            address == bound || bound.is_unspecified() || here && address.is_loopback()
        })
    }
}

/// Browsers say where a request comes from. Following a link is fine; loading a file into a page of
/// another site, or of another port of this machine, is not.
fn is_embedded_elsewhere(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign = !matches!(says("sec-fetch-site"), None | Some("same-origin" | "none"));
    let followed = says("sec-fetch-mode") == Some("navigate") && says("sec-fetch-dest") == Some("document");
    foreign && !followed
}

/// A header that must not be repeated.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admit(bound: &str, uri: &str, headers: &[(&'static str, &'static str)]) -> Result<(), u16> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let guard = Guard::new(bound.parse().unwrap());
        guard.admit(&uri.parse().unwrap(), &map).map_err(|status| status.as_u16())
    }

    fn host(bound: &str, host: &'static str) -> Result<(), u16> {
        admit(bound, "/", &[("host", host)])
    }

    #[test]
    fn only_names_of_this_server_are_answered() {
        for good in ["127.0.0.1:4000", "localhost:4000", "LocalHost:4000", "[::1]:4000", "127.0.0.2:4000"] {
            assert_eq!(host("127.0.0.1:4000", good), Ok(()), "{good}");
        }
        for bad in [
            "evil.example:4000",
            "localhost.evil.example:4000",
            "127.0.0.1:4001",
            "127.0.0.1",
            "localhost",
            "192.168.0.7:4000",
            "127.1:4000",
            "0x7f.0.0.1:4000",
            "::1:4000",
            "user@127.0.0.1:4000",
            "127.0.0.1:4000:4000",
            "127.0.0.1:",
            "",
        ] {
            assert_eq!(host("127.0.0.1:4000", bad), Err(421), "{bad}");
        }
        assert_eq!(host("127.0.0.1:80", "localhost"), Ok(()));
        assert_eq!(host("[::1]:80", "[::1]"), Ok(()));
        assert_eq!(host("192.168.0.7:4000", "192.168.0.7:4000"), Ok(()));
        assert_eq!(host("192.168.0.7:4000", "localhost:4000"), Err(421));
        assert_eq!(host("0.0.0.0:4000", "192.168.0.7:4000"), Ok(()));
        assert_eq!(host("0.0.0.0:4000", "evil.example:4000"), Err(421));
    }

    #[test]
    fn one_host_and_it_must_be_the_one_in_the_address() {
        let bound = "127.0.0.1:4000";
        assert_eq!(admit(bound, "/", &[]), Err(400));
        assert_eq!(admit(bound, "/", &[("host", bound), ("host", "evil.example")]), Err(400));
        assert_eq!(admit(bound, "http://evil.example:4000/", &[("host", bound)]), Err(421));
        assert_eq!(admit(bound, "http://127.0.0.1:4000/", &[("host", bound)]), Ok(()));
    }

    #[test]
    fn pages_of_other_sites_get_nothing() {
        let bound = "127.0.0.1:4000";
        let with = |more: &[(&'static str, &'static str)]| {
            admit(bound, "/", &[&[("host", "127.0.0.1:4000")], more].concat())
        };
        assert_eq!(with(&[("origin", "http://127.0.0.1:4000")]), Ok(()));
        for origin in [
            "null",
            "http://evil.example",
            "http://localhost:4000",
            "http://127.0.0.1:4001",
            "https://127.0.0.1:4000",
        ] {
            assert_eq!(with(&[("origin", origin)]), Err(403), "{origin}");
        }
        assert_eq!(with(&[("sec-fetch-site", "same-origin")]), Ok(()));
        assert_eq!(with(&[("sec-fetch-site", "none")]), Ok(()));
        assert_eq!(with(&[("sec-fetch-site", "cross-site")]), Err(403));
        assert_eq!(with(&[("sec-fetch-site", "same-site")]), Err(403), "another port is another site here");
        let link = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(with(&link), Ok(()), "a link from elsewhere may be followed");
        let frame =
            [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert_eq!(with(&frame), Err(403));
    }
}
