//! A wording that is being edited, as it would read.

use super::followups::parts;
use crate::contract::ApiError;
use crate::contract::merchant::{Previewed, TemplatePreview};
use crate::engine::Engine;
use crate::errors;
use crate::message::Writing;
use wapas_channels::chat_link;
use wapas_domain::followup::Channel;
use wapas_domain::ids::{CartId, ShopId};
use wapas_domain::template::{Language, Rendered, Values, Variable, Wording, items_text};
use wapas_store::{CartQuery, View};

impl Engine {
    pub(crate) async fn template_preview(&self, ask: TemplatePreview) -> Result<Previewed, ApiError> {
        let wording = Wording { text: ask.wording.text, fallbacks: ask.wording.fallbacks };
        let real = self.on_a_real_cart(&wording, ask.language, ask.cart, ask.shop).await?;
        let sample = real.is_none();
        let rendered = real.unwrap_or_else(|| wording.render(&sample_values(ask.language)));
        let text = chat_link::plain(&rendered.text());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(Previewed {
            parts: parts(&rendered.parts),
            characters: count(text.chars().count()),
            link_bytes: count(chat_link::encoded(&text).len()),
            has_stop: text.to_uppercase().contains("STOP"),
            missing: rendered.missing,
            sample,
            problem: wording.check().err().map(|error| error.to_string()),
        })
    }

    /// Filled with the cart that was asked for, else with the newest one, of the shop where one was named.
    async fn on_a_real_cart(
        &self,
        wording: &Wording,
        language: Language,
        cart: Option<String>,
        shop: Option<String>,
    ) -> Result<Option<Rendered>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let row = if let Some(id) = cart {
            Some(self.cart(&CartId(id)).await?.row)
        } else {
            let shop = shop.map(ShopId);
            let query = CartQuery { view: View::All, shop, limit: Some(1), ..CartQuery::default() };
            floor.store.cart_page(query).await.map_err(errors::read)?.rows.into_iter().next()
        };
        let Some(row) = row else { return Ok(None) };
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let writing = Writing {
            cart: &row.cart,
            person: &row.person,
            shop: &row.shop,
            settings: &settings,
            language,
            contacts: &[],
            unanswered: (0, 0),
            passed_to: &[],
            now: self.now(),
            channel: Channel::default(),
        };
        Ok(Some(writing.write(wording).rendered))
    }
}

/// The sample cart of Cashfree's document, for a preview before the first real one.
pub(crate) fn sample_values(language: Language) -> Values {
    let values = [
        (Variable::FirstName, "John".to_owned()),
        (Variable::StoreName, "My Store".to_owned()),
        (Variable::Items, items_text(&["T-Shirt - Blue", "Cap - Black"], language)),
        (Variable::Product, "T-Shirt - Blue".to_owned()),
        (Variable::ItemCount, "3".to_owned()),
        (Variable::CheckoutLink, "https://my-store.myshopify.com/checkouts/abc123token".to_owned()),
        (Variable::CartTotal, "₹8,500".to_owned()),
        (Variable::Discount, "₹1,500".to_owned()),
        (Variable::CouponCode, "WELCOME10".to_owned()),
        (Variable::CouponValue, "10%".to_owned()),
    ];
    values.into_iter().collect()
}
