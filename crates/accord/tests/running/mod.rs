//! The program itself, run as people run it.
#![allow(dead_code, reason = "each test program uses its own part of this")]
use std::{
    env, fs,
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

/// A temporary folder of a test's own, gone when it ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static COUNTED: AtomicU32 = AtomicU32::new(0);
        let name = format!("accord-cli-{}-{}", std::process::id(), COUNTED.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        Folder(folder)
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file in it.
    pub fn write(&self, name: &str, text: &str) -> String {
        let file = self.file(name);
        fs::write(&file, text).expect("a file can be written");
        file.display().to_string()
    }

    /// The address of a database in it.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.file("accord.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The program, told nothing by the environment.
pub fn accord(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.args(arguments).env_remove("DATABASE_URL").env_remove("ACCORD_LOG").stdin(Stdio::null());
    command
}

/// What a finished run said.
pub struct Said {
    /// How it ended.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it complained of.
    pub err: String,
}

impl Said {
    fn of(output: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Said {
    Said::of(accord(arguments).output().expect("the program starts"))
}

/// Runs it with something typed.
pub fn run_with(arguments: &[&str], typed: &str) -> Said {
    let mut command = accord(arguments);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program starts");
    // Whoever is refused before anything is read hangs up.
    drop(child.stdin.take().expect("it can be typed to").write_all(typed.as_bytes()));
    Said::of(child.wait_with_output().expect("the program ends"))
}

/// A port that nobody had a moment ago.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

/// A running server. Killed when it is dropped.
pub struct Server {
    pub port: u16,
    child: Child,
}

impl Server {
    /// Starts serving a database, and waits until it answers.
    pub fn start(database: &str, port: u16) -> Server {
        let mut command = accord(&["serve", "--database", database, "--port", &port.to_string()]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut server = Server { port, child };
        let started = Instant::now();
        while request(port, "GET", "/healthz", "", "").is_err() {
            if let Some(status) = server.child.try_wait().expect("a child can be waited for") {
                panic!("the server ended with {status}: {}", server.complaints());
            }
            assert!(started.elapsed() < Duration::from_secs(20), "the server does not answer");
            thread::sleep(Duration::from_millis(2));
        }
        server
    }

    /// SIGKILL: nothing is tidied up.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is gone");
    }

    /// SIGTERM, as a machine that is shut down sends it; says whether the program ended within so long.
    #[cfg(unix)]
    pub fn ends(mut self, within: Duration) -> bool {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("a signal can be sent");
        assert!(sent.success(), "process {id} is there to be told");
        let told = Instant::now();
        while told.elapsed() < within {
            if self.child.try_wait().expect("a child can be waited for").is_some() {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        false
    }

    fn complaints(&mut self) -> String {
        let mut text = String::new();
        if let Some(mut err) = self.child.stderr.take() {
            drop(err.read_to_string(&mut text));
        }
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A reply, as far as these tests look at it.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub location: String,
    pub cookie: String,
    pub body: String,
}

/// One request on a connection of its own. Nothing counts as a reply until its head has arrived whole.
pub fn request(port: u16, method: &str, path: &str, cookie: &str, body: &str) -> io::Result<Reply> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes())?;
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return Err(read.err().unwrap_or_else(|| io::ErrorKind::UnexpectedEof.into()));
    };
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        let mut own = lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned());
        own.next().unwrap_or_default()
    };
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Ok(Reply {
        status: status.ok_or(io::ErrorKind::InvalidData)?,
        location: header("location"),
        cookie: header("set-cookie").split(';').next().unwrap_or_default().to_owned(),
        body: body.to_owned(),
    })
}

/// Signs in; gives the cookie.
pub fn sign_in(port: u16, email: &str, password: &str) -> String {
    let body = format!("email={}&password={}", email.replace('@', "%40"), password.replace(' ', "+"));
    let reply = request(port, "POST", "/sign-in", "", &body).expect("the server answers");
    assert_eq!(reply.status, 303, "{email} signs in: {}", reply.body);
    reply.cookie
}
