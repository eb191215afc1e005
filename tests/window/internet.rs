//! Two networks and the cable between them: the merchant's laptop, on which a test runs, and the internet with the
//! merchant's own server, a real SSH and a web server that shows a certificate.
//!
//! Both are namespaces that end with their processes; the computer's own network is not touched. Needs root.

use crate::app::{Computer, send, signed};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use wapas_tests::tls::Certificate;

/// The merchant's server, by its name on the internet.
pub(crate) const HOST: &str = "carts.mystore.in";
const SERVER: &str = "198.51.100.1";
const LAPTOP: &str = "198.51.100.2";
/// Says that this is the laptop already.
const HERE: &str = "WAPAS_TEST_LAPTOP";
/// What stands alone on its computer: networks, mounts, and processes, which end with the first of them.
const APART: [&str; 6] = ["--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"];

/// Passes everything on to the port to which the tunnel leads, as the web server of such a server does.
const WEB_SERVER: &str = r#"
import http.client, http.server, ssl, sys
class Server(http.server.BaseHTTPRequestHandler):
    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        line = http.client.HTTPConnection("127.0.0.1", 8787, timeout=10)
        try:
            line.request(self.command, self.path, body, dict(self.headers))
            answer = line.getresponse()
            status, said = answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            status, said = 502, b""
        self.send_response(status)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
    do_GET = do_HEAD = do_POST = pass_on
    def log_message(self, *said):
        pass
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("shown.pem", "shown.key")
server = http.server.ThreadingHTTPServer(("", 443), Server)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
"#;

/// Lets in whoever has the laptop's key. A home of the server's own hides that of this computer.
const SSH_SERVER: &str = "mount --bind home ~root && exec dropbear -F -E -s -r host -p 22 -P ''";

/// Runs a test once more on a laptop of its own, and gives what it said; or why this computer can't have one.
pub(crate) fn on_a_laptop(test: &str) -> Result<String, String> {
    for program in ["unshare", "nsenter", "ip", "dropbear", "dropbearkey", "ssh", "ssh-keygen", "python3"] {
        let found = Command::new("which").arg(program).stdout(Stdio::null()).status();
        if !found.is_ok_and(|found| found.success()) {
            return Err(format!("{program} is not installed"));
        }
    }
    let can = Command::new("unshare").args(APART).arg("true").stderr(Stdio::null()).status().unwrap();
    if !can.success() {
        return Err("only root may make networks, and not within every container".to_owned());
    }
    let again = Command::new("unshare")
        .args(APART)
        .arg(std::env::current_exe().unwrap())
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env(HERE, "yes")
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("1 passed"), "{test} failed on the laptop: {said}");
    Ok(said)
}

/// Whether this is the laptop.
pub(crate) fn is_laptop() -> bool {
    std::env::var_os(HERE).is_some()
}

/// The internet, as far as it matters here.
pub(crate) struct Internet {
    dir: TempDir,
    web: Child,
    ssh: Option<Child>,
}

impl Internet {
    /// The internet at the other end of this laptop's cable, which is plugged in.
    pub(crate) fn beside() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str| dir.path().join(name);
        let shown = Certificate::of_its_own(HOST).unwrap();
        std::fs::write(file("shown.pem"), shown.pem()).unwrap();
        std::fs::write(file("shown.key"), shown.key()).unwrap();
        std::fs::write(file("hosts"), format!("127.0.0.1 localhost\n{SERVER} {HOST}\n")).unwrap();
        let key = |program: &str, args: &[&str]| {
            done(
                Command::new(program)
                    .args(args)
                    .current_dir(dir.path())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null()),
            );
        };
        key("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", "key"]);
        key("dropbearkey", &["-t", "ed25519", "-f", "host"]);
        key("mkdir", &["-p", "-m", "700", "home", "home/.ssh"]);
        key("install", &["-m", "600", "key.pub", "home/.ssh/authorized_keys"]);

        let mut web = Command::new("unshare");
        web.args(["--net", "--mount", "--", "python3", "-c", WEB_SERVER]).current_dir(dir.path());
        let mut internet = Self { web: web.spawn().unwrap(), ssh: None, dir };
        let own = |of: &str| std::fs::read_link(format!("/proc/{of}/ns/net")).ok();
        let there = internet.web.id().to_string();
        while own(&there).is_none_or(|there| Some(there) == own("self")) {
            std::thread::sleep(Duration::from_millis(20));
        }
        ip(Command::new("ip"), &format!("link add eth0 type veth peer name eth0 netns {there}"));
        for (at, number) in [(None, LAPTOP), (Some(&internet), SERVER)] {
            for step in ["link set lo up", &format!("addr add {number}/24 dev eth0"), "link set eth0 up"] {
                ip(at.map_or_else(|| Command::new("ip"), |internet| internet.with("ip")), step);
            }
        }
        done(Command::new("mount").arg("--bind").arg(internet.file("hosts")).arg("/etc/hosts"));
        internet.serve_ssh();
        internet
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A program that runs on the internet.
    fn with(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--net", "--target", &self.web.id().to_string(), "--", program]);
        command
    }

    fn serve_ssh(&mut self) {
        let mut server = self.with("unshare");
        server.args(["--mount", "--", "sh", "-c", SSH_SERVER]).current_dir(self.dir.path());
        self.ssh = Some(server.stderr(Stdio::null()).spawn().unwrap());
    }

    /// The merchant's key lies where this computer's SSH looks for it.
    pub(crate) fn lets_in(&self, computer: &Computer) {
        let settings = format!(
            "IdentityFile {}\nIdentitiesOnly yes\nUserKnownHostsFile {}\n",
            self.file("key").display(),
            self.file("known").display()
        );
        let file = computer.own_file("ssh_config");
        std::fs::write(&file, settings).unwrap();
        computer.program("ssh", &format!("exec /usr/bin/ssh -F '{}' \"$@\"", file.display()));
    }

    /// What a laptop that trusts the server's certificate tells its programs.
    pub(crate) fn variables(&self) -> [(&'static str, String); 1] {
        [("SSL_CERT_FILE", self.file("shown.pem").display().to_string())]
    }

    /// Posts a body to the server as Ecom360 does, from somewhere on the internet; gives the status.
    pub(crate) fn post(&self, path: &str, key: &str, body: &str) -> String {
        let mut curl = self.with("curl");
        curl.arg("--cacert").arg(self.file("shown.pem"));
        curl.args(["--max-time", "30", "--resolve", &format!("{HOST}:443:127.0.0.1")]);
        send(curl, &format!("https://{HOST}{path}"), &signed(key, body), body)
    }

    /// Plugs the laptop's cable in.
    #[expect(clippy::unused_self, reason = "it is the cable to this internet")]
    pub(crate) fn plug_in(&self) {
        ip(Command::new("ip"), "link set eth0 up");
    }

    /// Pulls it out.
    #[expect(clippy::unused_self, reason = "it is the cable to this internet")]
    pub(crate) fn unplug(&self) {
        ip(Command::new("ip"), "link set eth0 down");
    }
}

impl Drop for Internet {
    fn drop(&mut self) {
        for child in self.ssh.iter_mut().chain([&mut self.web]) {
            // Already ended where it crashed.
            drop(child.kill());
            drop(child.wait());
        }
    }
}

fn ip(mut ip: Command, what: &str) {
    done(ip.args(what.split(' ')));
}

fn done(command: &mut Command) {
    assert!(command.status().is_ok_and(|status| status.success()), "{command:?}");
}
