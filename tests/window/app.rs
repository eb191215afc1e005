//! The app with folders of its own, a port of its own, and an opener that writes down what it is given.

use crate::driver::{Driver, free_port};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A computer on which the app was never started.
pub(crate) struct Computer {
    dir: TempDir,
    pub(crate) port: u16,
}

impl Computer {
    pub(crate) fn new() -> Self {
        let computer = Self { dir: tempfile::tempdir().unwrap(), port: free_port() };
        // The port is the one thing that is set before the first start.
        std::fs::create_dir_all(computer.carts()).unwrap();
        std::fs::write(computer.carts().join("receiver.json"), format!(r#"{{"port":{}}}"#, computer.port))
            .unwrap();
        computer
            .program("xdg-open", &format!("printf '%s\\n' \"$1\" >> '{}'", computer.opened_file().display()));
        computer
    }

    /// The folder of the encrypted file.
    pub(crate) fn carts(&self) -> PathBuf {
        self.dir.path().join("data/app.wapas.desktop/carts")
    }

    /// Where the merchant keeps a file.
    pub(crate) fn own_file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A program that this computer finds before those of the system.
    pub(crate) fn program(&self, name: &str, script: &str) {
        let bin = self.own_file("bin");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::write(bin.join(name), format!("#!/bin/sh\n{script}\n")).unwrap();
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(bin.join(name), executable).unwrap();
    }

    fn opened_file(&self) -> PathBuf {
        self.dir.path().join("opened")
    }

    /// Addresses that the system was asked to open.
    pub(crate) fn opened(&self) -> Vec<String> {
        let end = Instant::now() + Duration::from_secs(5);
        loop {
            let text = std::fs::read_to_string(self.opened_file()).unwrap_or_default();
            if !text.is_empty() || Instant::now() > end {
                return text.lines().map(str::to_owned).collect();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A driver whose app lives on this computer.
    pub(crate) fn driver(&self) -> Driver {
        self.driver_with(&[])
    }

    /// The same, where the system tells its programs more.
    pub(crate) fn driver_with(&self, more: &[(&'static str, String)]) -> Driver {
        let mut variables = self.variables();
        variables.extend_from_slice(more);
        Driver::start(&variables)
    }

    /// What this computer tells its programs.
    fn variables(&self) -> Vec<(&'static str, String)> {
        let path = std::env::var("PATH").unwrap();
        let folder = |name: &str| self.dir.path().join(name).display().to_string();
        vec![
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_CACHE_HOME", folder("cache")),
            ("PATH", format!("{}:{path}", folder("bin"))),
        ]
    }

    /// Starts the app without a driver, and leaves it running.
    pub(crate) fn begin(&self, args: &[&str]) -> Child {
        let mut start = Command::new(program());
        start.args(args).envs(self.variables()).stdout(Stdio::null()).stderr(Stdio::null());
        start.spawn().unwrap()
    }

    /// Starts the app where it runs already; gives how that ended.
    pub(crate) fn start(&self, args: &[&str]) -> ExitStatus {
        self.begin(args).wait().unwrap()
    }

    /// Whether a window of the app is on the screen.
    #[expect(clippy::unused_self, reason = "it is this computer's screen")]
    pub(crate) fn has_window(&self) -> bool {
        let search = ["search", "--onlyvisible", "--name", "^Wapas$"];
        let found = Command::new("xdotool").args(search).stderr(Stdio::null()).output().unwrap();
        !found.stdout.is_empty()
    }

    /// Whether the app has the keyboard.
    #[expect(clippy::unused_self, reason = "it is this computer's screen")]
    pub(crate) fn has_focus(&self) -> bool {
        let front = Command::new("xdotool").args(["getactivewindow", "getwindowname"]).output().unwrap();
        String::from_utf8_lossy(&front.stdout).trim() == "Wapas"
    }

    /// Every file below the app's folders, with its bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn collect(dir: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    collect(&path, found);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    found.push((path, bytes));
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.dir.path().join("data"), &mut found);
        collect(&self.dir.path().join("config"), &mut found);
        collect(&self.dir.path().join("cache"), &mut found);
        found
    }

    /// Posts a body as Ecom360 does; gives the status.
    pub(crate) fn post(&self, path: &str, key: &str, body: &str) -> String {
        send(Command::new("curl"), &self.at(path), &signed(key, body), body)
    }

    /// Posts a body as Meta does; gives the status.
    pub(crate) fn post_as_meta(&self, path: &str, secret: &str, body: &str) -> String {
        let signature = sign("mac.hexdigest()", secret, body);
        let headers = [format!("x-hub-signature-256: sha256={signature}")];
        send(Command::new("curl"), &self.at(path), &headers, body)
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Posts a body with this curl, which may be another computer's; gives the status.
pub(crate) fn send(mut curl: Command, url: &str, headers: &[String], body: &str) -> String {
    let posted = curl
        .args(["--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--data-binary", body])
        .args(["--header", "content-type: application/json"])
        .args(headers.iter().flat_map(|header| ["--header", header]))
        .arg(url)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    String::from_utf8(posted.stdout).unwrap()
}

/// What Ecom360 tells of one of several checkouts that were left, each by another customer.
pub(crate) fn checkout(number: u32) -> String {
    json!({ "event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": format!("cart_{number}"), "store_url": "my-store.myshopify.com", "platform": "SHOPIFY",
        "cart_token": format!("abc{number}token"), "phone": format!("098765 4321{number}"),
        "abandoned_checkout_url": format!("https://my-store.myshopify.com/checkouts/abc{number}token"),
        "total_price": 8500, "line_items": [{ "title": "T-Shirt - Blue", "quantity": 1, "price": 8500 }],
        "customer": { "first_name": "Zarquonella", "last_name": format!("Doe {number}"),
            "shipping_address": { "city": "Jaipur", "country_code": "IN" } }
    }})
    .to_string()
}

/// The headers with which Ecom360 sends a body.
pub(crate) fn signed(key: &str, body: &str) -> [String; 2] {
    let signature = sign("base64.b64encode(mac.digest()).decode()", key, body);
    [format!("x-webhook-signature: {signature}"), "x-webhook-topic: abandonedCheckout".to_owned()]
}

/// Signs with Python's HMAC, written as this expression says.
fn sign(written: &str, key: &str, body: &str) -> String {
    let program = format!(
        "import sys,hmac,hashlib,base64\n\
         mac=hmac.new(sys.argv[1].encode(),sys.argv[2].encode(),hashlib.sha256)\n\
         print({written})"
    );
    let signed = Command::new("python3").args(["-c", &program, key, body]).output().unwrap();
    String::from_utf8(signed.stdout).unwrap().trim().to_owned()
}

/// The built program.
pub(crate) fn program() -> PathBuf {
    let dir = std::env::var_os("WAPAS_BIN_DIR").map_or_else(
        || std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_path_buf(),
        PathBuf::from,
    );
    let program = dir.join("wapas");
    assert!(
        program.exists(),
        "build the app first: cargo build --workspace ({} is not there)",
        program.display()
    );
    program
}

/// The folder of these tests; another one for a user who may not read the repository.
fn tests() -> PathBuf {
    std::env::var_os("WAPAS_TESTS_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// The checker of accessibility, as the page's own tests use it.
pub(crate) fn axe() -> String {
    let ui = tests().with_file_name("ui");
    std::fs::read_to_string(ui.join("node_modules/axe-core/axe.min.js"))
        .expect("npm ci in ui/ brings axe-core")
}

/// Where pictures of the window go.
pub(crate) fn picture(name: &str) -> PathBuf {
    tests().join(format!("artifacts/window/{name}.png"))
}
