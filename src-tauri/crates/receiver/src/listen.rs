//! Takes a port. A taken one is said, never silently replaced: the merchant's address would break.

use crate::bucket::Bucket;
use crate::intake::Intake;
use crate::limits::Limits;
use crate::routes::Post;
use crate::running::Running;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use tokio::net::TcpListener;
use wapas_domain::Clock;

/// The public face of Wapas.
#[derive(Debug)]
pub struct Receiver;

/// Why a port could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Another program listens there.
    #[error("another program already listens on {0}")]
    Taken(SocketAddr),
    /// The system does not let this program listen there.
    #[error("this program may not listen on {0}")]
    Forbidden(SocketAddr),
    /// Anything else, such as an address that is not this computer's.
    #[error("could not listen on {0}")]
    Other(SocketAddr, #[source] io::Error),
}

/// A port that is taken and not yet served.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
}

/// Takes a port that no other program can listen on beside this one; port 0 takes any free one.
pub async fn listen_alone(address: SocketAddr) -> io::Result<TcpListener> {
    #[cfg(windows)]
    {
        crate::exclusive::listen(address).await
    }
    // Elsewhere that is so by itself.
    #[cfg(not(windows))]
    {
        TcpListener::bind(address).await
    }
}

impl Receiver {
    /// Takes a port; port 0 takes any free one.
    pub async fn bind(address: SocketAddr) -> Result<Bound, BindError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => BindError::Taken(address),
            io::ErrorKind::PermissionDenied => BindError::Forbidden(address),
            _ => BindError::Other(address, error),
        };
        let listener = listen_alone(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Bound { listener, address })
    }
}

impl Bound {
    /// The address that was really taken.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Starts to serve on the present tokio runtime. Dropping what it gives back stops the serving too,
    /// without waiting for requests under way.
    pub fn serve<I: Intake>(self, intake: Arc<I>, clock: Arc<dyn Clock>, limits: Limits) -> Running {
        let bucket = Bucket::new(&limits);
        let post = Post { intake, clock, limits, bucket, strays: AtomicU64::new(0) };
        Running::start(self.listener, self.address, Arc::new(post))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpSocket;

    #[tokio::test]
    async fn a_claimed_port_is_never_shared() {
        let listener = listen_alone(([127, 0, 0, 1], 0).into()).await.unwrap();
        // Wine refuses the thief below in any case, so Windows is asked what it was told.
        #[cfg(windows)]
        {
            let plain = TcpListener::bind("127.0.0.1:0").await.unwrap();
            assert!(!crate::exclusive::is_claimed(&plain).unwrap(), "nobody has asked for that one");
            assert!(crate::exclusive::is_claimed(&listener).unwrap());
        }
        let thief = TcpSocket::new_v4().unwrap();
        thief.set_reuseaddr(true).unwrap();
        let stolen = thief.bind(listener.local_addr().unwrap()).and_then(|()| thief.listen(8));
        assert!(stolen.is_err(), "another program took the port from under it");
    }
}
