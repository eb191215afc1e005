//! The merchant's settings and templates.

use crate::desk::Desk;
use crate::error::RecordError;
use crate::project::plan_of;
use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::fact::Fact;
use wapas_domain::ids::TemplateId;
use wapas_domain::settings::Settings;
use wapas_domain::template::Template;

/// What the merchant has set; defaults where nothing was.
pub(crate) fn load(conn: &Connection) -> rusqlite::Result<Settings> {
    let doc: Option<String> =
        conn.prepare_cached("SELECT doc FROM settings")?.query_row([], |row| row.get(0)).optional()?;
    doc.map_or_else(|| Ok(Settings::default()), |doc| from_json(&doc))
}

/// The saved templates, by id.
pub(crate) fn templates(conn: &Connection) -> rusqlite::Result<Vec<Template>> {
    let mut statement = conn.prepare_cached("SELECT doc FROM templates ORDER BY id")?;
    let docs = statement.query_map([], |row| row.get::<_, String>(0))?;
    docs.map(|doc| from_json(&doc?)).collect()
}

impl Desk {
    pub(crate) fn set_settings(&mut self, settings: &Settings) -> Result<(), RecordError> {
        let plan = plan_of(settings);
        let stale = plan != self.fold.plan;
        self.write(|tx, changed| {
            tx.execute("INSERT OR REPLACE INTO settings (one, doc) VALUES (1, ?1)", [json(settings)])?;
            if stale {
                tx.execute("UPDATE fold_state SET plan = ?1, refresh = 0", [&plan])?;
            }
            changed.add("settings");
            changed.add("counts");
            Ok::<_, RecordError>(())
        })?;
        if stale {
            self.fold.plan = plan;
            self.fold.refresh = Some(0);
        }
        Ok(())
    }

    pub(crate) fn save_template(&mut self, template: &Template, told: &Fact) -> Result<(), RecordError> {
        self.with_facts(|fold, facts| {
            let doc = json(template);
            fold.conn.execute(
                "INSERT OR REPLACE INTO templates (id, doc) VALUES (?1, ?2)",
                params![template.id.as_str(), doc],
            )?;
            facts.write(fold, told).map(drop)
        })
    }

    pub(crate) fn remove_template(&mut self, id: &TemplateId) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            if tx.execute("DELETE FROM templates WHERE id = ?1", [id.as_str()])? == 0 {
                return Err(RecordError::NotFound);
            }
            changed.add("templates");
            Ok(())
        })
    }
}
