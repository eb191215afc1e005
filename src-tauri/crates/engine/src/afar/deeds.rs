//! What only this computer can do with what the hub says: open an address, save a small file, close the window.

use super::Hub;
use crate::contract::deliveries::{DeliveryCaptureSave, DeliveryCaptured, FileSaved};
use crate::contract::diagnosis::{Diagnosis, DiagnosisSaved};
use crate::contract::session::{Page, PageOpen, WindowClose};
use crate::contract::{ApiError, Done, ErrorCode};
use crate::engine::Engine;
use crate::export::WHERE_TO;
use crate::host::NewFile;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wapas_domain::settings::{OnClose, ScreenLanguage};

/// How an address begins that this computer opens for a hub: pages, calls and chats, never files or programs.
const OPENED: [&str; 3] = ["https://", "tel:+", "whatsapp://send?"];

impl Engine {
    /// Opens the address of an answer on this computer. The hub has checked it; its kind is checked here too.
    pub(super) fn open_afar(&self, answer: &Value) -> Result<(), ApiError> {
        let url = answer.get("url").and_then(Value::as_str).unwrap_or_default();
        if url.is_empty() {
            return Ok(());
        }
        if !OPENED.iter().any(|begin| url.starts_with(begin)) {
            return Err(ApiError::new(
                ErrorCode::NotOpened,
                "The hub gave an address that is not opened here.",
            ));
        }
        self.open_outside(url)
    }

    pub(super) async fn page_afar(&self, hub: &Hub, request: Value) -> Result<Value, ApiError> {
        let ask: PageOpen = read(request)?;
        if !matches!(ask.page, Page::MyShop) {
            return said(self.page_open(ask).await?);
        }
        let shops = hub.ask("shop_list", &json!({})).await?;
        let hosts = shops.get("items").and_then(Value::as_array).into_iter().flatten();
        let host = hosts
            .filter_map(|shop| shop.get("id")?.as_str())
            .find(|host| host.contains('.') && host.bytes().all(is_of_a_host))
            .ok_or_else(|| ApiError::not_found("shop"))?;
        self.open_outside(&format!("https://{host}/"))?;
        said(Done { ok: true })
    }

    /// The answer is kept at the hub as every setting is; a hub that is away keeps no window open.
    pub(super) async fn close_afar(&self, hub: &Hub, request: &Value) -> Result<Value, ApiError> {
        let ask: WindowClose = read(request.clone())?;
        let on_close = if ask.keep_receiving { OnClose::KeepReceiving } else { OnClose::Quit };
        if hub.ask("settings_set", &json!({ "on_close": on_close })).await.is_err() {
            tracing::info!("what the window's close button does could not be kept");
        }
        self.inner.host.close_window(ask.keep_receiving);
        said(Done { ok: true })
    }

    pub(super) async fn diagnosis_afar(&self, hub: &Hub) -> Result<Value, ApiError> {
        let Diagnosis { text } = read(hub.ask("diagnosis_get", &json!({})).await?)?;
        let title = self.title_afar(hub, None).await;
        let name = self.diagnosis_name();
        let saved = self.save_file(NewFile { title, name: &name, ending: "json" }, text.into_bytes()).await?;
        said(DiagnosisSaved { file_name: saved.then_some(name) })
    }

    pub(super) async fn capture_afar(&self, hub: &Hub, request: &Value) -> Result<Value, ApiError> {
        let ask: DeliveryCaptureSave = read(request.clone())?;
        let captured = hub.ask("delivery_capture", &json!({ "id": ask.id })).await?;
        let DeliveryCaptured { name, text } = read(captured)?;
        let title = self.title_afar(hub, ask.language).await;
        // A name that somebody else gave: never a way to another folder.
        let name = bare(&name);
        let file = NewFile { title, name: &name, ending: "json" };
        said(FileSaved { saved: self.save_file(file, text.into_bytes()).await? })
    }

    async fn title_afar(&self, hub: &Hub, language: Option<ScreenLanguage>) -> &'static str {
        WHERE_TO.in_(language_of(hub, language).await)
    }
}

/// The language of a question on this computer: the window's, else that of the settings at the hub.
pub(super) async fn language_of(hub: &Hub, named: Option<ScreenLanguage>) -> ScreenLanguage {
    if let Some(named) = named {
        return named;
    }
    let settings = hub.ask("settings_get", &json!({})).await.unwrap_or_default();
    settings.get("language").and_then(|said| serde_json::from_value(said.clone()).ok()).unwrap_or_default()
}

/// A file's name without what leads elsewhere.
pub(super) fn bare(name: &str) -> String {
    // No file of Windows may have the others in its name.
    let leads = |letter: char| letter.is_control() || r#"/\:<>"|?*"#.contains(letter);
    let kept: String = name.chars().filter(|letter| !leads(*letter)).collect();
    let kept = kept.trim_start_matches('.').to_owned();
    if kept.is_empty() { "wapas".to_owned() } else { kept }
}

fn is_of_a_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// What the hub said, as the contract has it.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, ApiError> {
    serde_json::from_value(value)
        .map_err(|_| ApiError::new(ErrorCode::Internal, "The hub gave an answer that can't be read."))
}

pub(super) fn said<T: Serialize>(answer: T) -> Result<Value, ApiError> {
    serde_json::to_value(answer)
        .map_err(|_| ApiError::new(ErrorCode::Internal, "The answer could not be written."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_hub_gives_leads_nowhere_else() {
        for (name, kept) in [
            ("carts.csv", "carts.csv"),
            ("../../etc/passwd", "etcpasswd"),
            ("C:\\Windows\\x.exe", "CWindowsx.exe"),
            (".bashrc", "bashrc"),
            ("वापस.csv", "वापस.csv"),
            ("a|b?.csv", "ab.csv"),
            ("/", "wapas"),
        ] {
            assert_eq!(bare(name), kept);
        }
    }
}
