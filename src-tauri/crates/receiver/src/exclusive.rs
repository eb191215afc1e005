//! A port that is nobody else's. On Windows another program of the same user can listen on a taken port too, and get the
//! carts instead, unless the first has asked the system to refuse that. Tokio does not ask.

#![expect(unsafe_code, reason = "Windows is asked in C, and no library asks it for us")]

use std::io;
use std::net::SocketAddr;
use std::os::windows::io::AsRawSocket as _;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::time::sleep;
use windows_sys::Win32::Networking::WinSock::{SO_EXCLUSIVEADDRUSE, SOCKET, SOL_SOCKET, setsockopt};

/// Connections that may wait to be taken; the standard library's own measure.
const WAITING: u32 = 128;

/// A port of one's own is not free again before the last connection of whoever had it has ended: a program that was
/// just closed, or killed, and is started again.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(200);

/// Listens alone.
pub(crate) async fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    for _ in 1..TRIES {
        match try_to_listen(address) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => sleep(PAUSE).await,
            done => return done,
        }
    }
    try_to_listen(address)
}

fn try_to_listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    claim(&socket)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

fn claim(socket: &TcpSocket) -> io::Result<()> {
    let on = 1_i32.to_ne_bytes();
    let socket = SOCKET::try_from(socket.as_raw_socket()).map_err(io::Error::other)?;
    // SAFETY: the socket is open as long as it is borrowed, and the four bytes that are pointed to are there.
    let refused = unsafe { setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, on.as_ptr(), 4) };
    if refused == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Whether the system knows that nobody else may have the port.
#[cfg(test)]
pub(crate) fn is_claimed(listener: &TcpListener) -> io::Result<bool> {
    use windows_sys::Win32::Networking::WinSock::getsockopt;
    let (mut on, mut bytes) = ([0_u8; 4], 4_i32);
    let socket = SOCKET::try_from(listener.as_raw_socket()).map_err(io::Error::other)?;
    // SAFETY: the socket is open as long as it is borrowed, and there is room for the four bytes that are asked for.
    let refused =
        unsafe { getsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, on.as_mut_ptr(), &raw mut bytes) };
    if refused == 0 { Ok(i32::from_ne_bytes(on) != 0) } else { Err(io::Error::last_os_error()) }
}
