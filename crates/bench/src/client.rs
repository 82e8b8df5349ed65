//! A browser's connection, kept alive, and no more of HTTP than the server's replies need.
use std::net::SocketAddr;

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::Done;

/// A connection on which one request follows the other.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    head: String,
}

/// A reply.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// The session that begins with it.
    pub(crate) token: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Connects as the person behind a token.
    pub(crate) async fn connect(address: SocketAddr, token: &str) -> Done<Client> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let head = format!("Host: {address}\r\nOrigin: http://{address}\r\nCookie: accord={token}\r\n");
        Ok(Client { stream: BufReader::new(stream), head })
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Done<Reply> {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head);
        self.send(request).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Done<Reply> {
        let form =
            format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}", form.len());
        self.send(format!("POST {path} HTTP/1.1\r\n{}{form}", self.head)).await
    }

    async fn send(&mut self, request: String) -> Done<Reply> {
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status")?;
        let (mut length, mut chunked, mut location, mut token) = (0, false, None, None);
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value == "chunked",
                "set-cookie" => {
                    let session = value.strip_prefix("accord=").and_then(|rest| rest.split(';').next());
                    token = session.map(str::to_owned).or(token);
                }
                "location" => location = Some(value.to_owned()),
                _ => {}
            }
        }
        let mut body = Vec::new();
        if chunked {
            loop {
                let size = usize::from_str_radix(&self.line().await?, 16)?;
                self.read(size, &mut body).await?;
                self.line().await?;
                if size == 0 {
                    break;
                }
            }
        } else {
            self.read(length, &mut body).await?;
        }
        Ok(Reply { status, location, token, body })
    }

    async fn line(&mut self) -> Done<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err("the server hung up".into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    async fn read(&mut self, size: usize, body: &mut Vec<u8>) -> Done {
        let from = body.len();
        body.resize(from + size, 0);
        self.stream.read_exact(&mut body[from..]).await?;
        Ok(())
    }
}
