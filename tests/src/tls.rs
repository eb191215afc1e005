//! Certificates, good and bad, for those who stand for somebody on the internet.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::error::Error;
use std::net::TcpStream;
use std::sync::Arc;

/// Whatever could not be made.
pub type Made<T> = Result<T, Box<dyn Error>>;

/// A line with TLS on it.
pub type Secured = StreamOwned<ServerConnection, TcpStream>;

/// A certificate that somebody shows.
#[derive(Clone)]
pub struct Certificate {
    config: Arc<ServerConfig>,
    pem: String,
    key: String,
}

impl Certificate {
    /// One that vouches for itself.
    pub fn of_its_own(host: &str) -> Made<Self> {
        let made = rcgen::generate_simple_self_signed([host.to_owned()])?;
        Self::of(made.cert.der().clone(), made.cert.pem(), &made.signing_key)
    }

    fn of(certificate: CertificateDer<'static>, pem: String, key_pair: &KeyPair) -> Made<Self> {
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key_pair.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)?;
        Ok(Self { config: Arc::new(config), pem, key: key_pair.serialize_pem() })
    }

    /// As a computer is told to trust it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// What belongs to it, for a program that shows it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Shows it to whoever came.
    pub fn shown_to(&self, stream: TcpStream) -> Made<Secured> {
        Ok(StreamOwned::new(ServerConnection::new(Arc::clone(&self.config))?, stream))
    }
}

/// Somebody whom a computer trusts to vouch for others.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    /// One that nobody knows yet.
    pub fn new() -> Made<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate()?;
        let pem = params.self_signed(&key)?.pem();
        Ok(Self { issuer: Issuer::new(params, key), pem })
    }

    /// As a computer is told to trust it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Vouches for a host, up to a year.
    pub fn vouches_for(&self, host: &str, until: i32) -> Made<Certificate> {
        let mut params = CertificateParams::new([host.to_owned()])?;
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(until, 1, 1));
        let key = KeyPair::generate()?;
        let made = params.signed_by(&key, &self.issuer)?;
        Certificate::of(made.der().clone(), made.pem(), &key)
    }
}
