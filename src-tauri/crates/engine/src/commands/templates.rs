//! The merchant's messages: for all shops, and where a shop has its own.

use crate::commands::people::helper;
use crate::contract::merchant::{EarlierWording, TemplateHistory, TemplateList, TemplateSave, TemplateView};
use crate::contract::{ApiError, Items};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{ShopId, TemplateId};
use wapas_domain::starters::starters;
use wapas_domain::template::{Language, Template, Wording};

/// A template as it is sent.
pub(crate) struct Sent {
    pub(crate) template: Template,
    /// Whether the merchant changed it, for all shops or for the one.
    edited: bool,
    /// The languages in which the shop has a wording of its own.
    own: Vec<Language>,
}

impl Engine {
    pub(crate) async fn template_list(&self, ask: TemplateList) -> Result<Items<TemplateView>, ApiError> {
        let shop = ask.shop.map(ShopId);
        let items = self.templates(shop.as_ref()).await?.into_iter().map(view).collect();
        Ok(Items { items })
    }

    /// All templates as a shop sends them, or those for all shops: starters in their order, then others.
    async fn templates(&self, shop: Option<&ShopId>) -> Result<Vec<Sent>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let mut saved = floor.store.templates().await.map_err(errors::read)?;
        let mut all = Vec::new();
        for starter in starters() {
            let own = saved.iter().position(|own| own.id == starter.id).map(|at| saved.remove(at));
            let edited = own.as_ref().is_some_and(|own| own.wordings != starter.wordings);
            all.push(Sent { template: own.unwrap_or(starter), edited, own: Vec::new() });
        }
        all.extend(saved.into_iter().map(|template| Sent { template, edited: true, own: Vec::new() }));
        if let Some(shop) = shop {
            put_over(&mut all, &floor, shop).await?;
        }
        Ok(all)
    }

    /// A template as a shop sends it, or the one for all shops.
    pub(crate) async fn template(&self, id: &TemplateId, shop: Option<&ShopId>) -> Result<Sent, ApiError> {
        let all = self.templates(shop).await?;
        all.into_iter().find(|sent| sent.template.id == *id).ok_or_else(|| ApiError {
            field: Some("template".to_owned()),
            ..ApiError::not_found("message template")
        })
    }

    pub(crate) async fn template_save(&self, ask: TemplateSave) -> Result<TemplateView, ApiError> {
        let id = TemplateId(ask.id);
        let shop = ask.shop.map(ShopId);
        let mut template = self.template(&id, None).await?.template;
        let wording = ask.wording.map(|wording| Wording { text: wording.text, fallbacks: wording.fallbacks });
        if let Some(wording) = &wording {
            wording.check().map_err(|error| ApiError::invalid("wording", error.to_string()))?;
        }
        let store = &self.inner.gate.floor()?.store;
        let settings = store.settings().await.map_err(errors::read)?;
        let by = helper("by", ask.by, &settings)?;
        let language = ask.language;
        let saved = if let Some(shop) = shop.clone() {
            let worded = Fact::ShopWorded { shop, template: id.clone(), language, wording, by };
            store.record(worded).await.map(drop)
        } else {
            let given = given(&id, language);
            let after = wording
                .clone()
                .or_else(|| given.clone())
                .ok_or_else(|| ApiError::invalid("wording", "This message has no wording to go back to."))?;
            let known = store.wording_changes(None, id.clone(), language).await.map_err(errors::read)?;
            let before = template.wordings.insert(language, after);
            // What an earlier version changed is told by the first change that is kept.
            let before = before.filter(|before| known.is_empty() && Some(before) != given.as_ref());
            let told = Fact::Worded { template: id.clone(), language, wording, before, by };
            store.save_template(template, told).await
        };
        saved.map_err(errors::record)?;
        self.template(&id, shop.as_ref()).await.map(view)
    }

    pub(crate) async fn template_history(
        &self,
        ask: TemplateHistory,
    ) -> Result<Items<EarlierWording>, ApiError> {
        let (id, language) = (TemplateId(ask.id), ask.language);
        let shop = ask.shop.map(ShopId);
        let common = self.template(&id, None).await?.template.wordings.get(&language).cloned();
        let given = if shop.is_some() { common.clone() } else { given(&id, language) };
        let given = given.unwrap_or_default();
        let store = &self.inner.gate.floor()?.store;
        let changes = store.wording_changes(shop.clone(), id, language).await.map_err(errors::read)?;
        let earlier = |at, by, wording: Option<Wording>| EarlierWording {
            at,
            by,
            given: wording.is_none(),
            wording: wording.unwrap_or_else(|| given.clone()).into(),
        };
        let first = match changes.last() {
            Some(first) => first.before.clone(),
            // Changed before changes were kept, or never.
            None => common.filter(|common| shop.is_none() && *common != given),
        };
        let mut items: Vec<EarlierWording> = Vec::new();
        for change in changes {
            items.push(earlier(Some(change.at.0), change.by, change.wording));
        }
        items.push(earlier(None, None, first));
        Ok(Items { items })
    }
}

/// The wording that comes with the program.
fn given(id: &TemplateId, language: Language) -> Option<Wording> {
    let starter = starters().into_iter().find(|starter| starter.id == *id);
    starter.and_then(|mut starter| starter.wordings.remove(&language))
}

/// Puts a shop's own wordings in the place of those for all shops.
async fn put_over(all: &mut [Sent], floor: &Floor, shop: &ShopId) -> Result<(), ApiError> {
    for own in floor.store.shop_wordings(shop.clone()).await.map_err(errors::read)? {
        let Some(sent) = all.iter_mut().find(|sent| sent.template.id == own.template) else { continue };
        sent.template.wordings.insert(own.language, own.wording);
        sent.own.push(own.language);
        sent.edited = true;
    }
    Ok(())
}

fn view(sent: Sent) -> TemplateView {
    let wordings =
        sent.template.wordings.into_iter().map(|(language, wording)| (language, wording.into())).collect();
    TemplateView { id: sent.template.id.to_string(), wordings, edited: sent.edited, own: sent.own }
}
