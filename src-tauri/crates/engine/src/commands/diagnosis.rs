//! What a merchant can give to whoever helps, on the screen and as a file.

use crate::contract::diagnosis::{Diagnosis, DiagnosisSaved};
use crate::contract::{ApiError, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::export::shop_zone;
use crate::host::NewFile;
use crate::small_file::persist;
use std::io::Write as _;
use std::path::Path;
use tempfile::Builder;
use tokio::sync::oneshot;
use wapas_domain::settings::ScreenLanguage;

impl Engine {
    pub(crate) async fn diagnosis_get(&self, _: Nothing) -> Result<Diagnosis, ApiError> {
        Ok(Diagnosis { text: self.diagnosis().await? })
    }

    pub(crate) async fn diagnosis_save(&self, _: Nothing) -> Result<DiagnosisSaved, ApiError> {
        let text = self.diagnosis().await?;
        let title = match self.screen_language().await {
            ScreenLanguage::En => "Save the diagnosis",
            ScreenLanguage::Hi => "जाँच की फ़ाइल सेव करें",
        };
        let name = self.diagnosis_name();
        let (tell, picked) = oneshot::channel();
        let file = NewFile { title, name: &name, ending: "json" };
        self.inner.host.pick_file(file, Box::new(move |place| drop(tell.send(place))));
        let Ok(Some(place)) = picked.await else { return Ok(DiagnosisSaved { file_name: None }) };
        let file_name = place.file_name().map(|name| name.to_string_lossy().into_owned());
        let written = tokio::task::spawn_blocking(move || write(&place, &text)).await;
        if !matches!(written, Ok(Ok(()))) {
            return Err(ApiError::new(
                ErrorCode::Disk,
                "The file could not be written there. Choose another place, or see if there is space.",
            ));
        }
        Ok(DiagnosisSaved { file_name })
    }

    pub(crate) fn diagnosis_name(&self) -> String {
        let today = jiff::Timestamp::from_millisecond(self.now().0).unwrap_or_default();
        format!("wapas-diagnosis-{}.json", today.to_zoned_datetime(shop_zone()).date())
    }

    /// The language of the screens; English while the file is closed.
    async fn screen_language(&self) -> ScreenLanguage {
        let Some(floor) = self.inner.gate.open() else { return ScreenLanguage::default() };
        floor.store.settings().await.map(|settings| settings.language).unwrap_or_default()
    }
}

/// Whole and at once, or not at all.
fn write(place: &Path, text: &str) -> std::io::Result<()> {
    let folder = place.parent().ok_or(std::io::ErrorKind::NotFound)?;
    let mut file = Builder::new().prefix(".wapas-").suffix(".part").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    persist(file, place)
}
