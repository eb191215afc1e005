//! Messages to customers.

use super::sending::Ready;
use crate::commands::people::helper;
use crate::contract::followups::{
    BlockedBy, FollowupConfirm, FollowupOpen, FollowupPrepare, FollowupView, Prepared, Question, ScanCode,
    TextPart, Via, WarnedBy,
};
use crate::contract::{ApiError, ById, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::message::{Writing, Written};
use crate::provider_message::Filled;
use crate::reasons;
use wapas_channels::chat_link::{self, Opener, chat_link};
use wapas_channels::provider::Unfit;
use wapas_channels::scan_code::scan_code;
use wapas_domain::Timestamp;
use wapas_domain::caps::Contact;
use wapas_domain::cart::Cart;
use wapas_domain::coupon::Coupon;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUp};
use wapas_domain::guard::{Guard, Objection, Severity};
use wapas_domain::ids::{CartId, FollowUpId, TemplateId};
use wapas_domain::plan::{self, Plan};
use wapas_domain::settings::{Guards, Settings, WhatsappVia};
use wapas_domain::template::{Language, Part, Template, Variable, Wording};
use wapas_domain::time::DAY;
use wapas_store::{CartDetail, CartRow, FollowUpIntent};

/// Longest id of a window, in bytes.
const MOST_WINDOW: usize = 64;

/// A message with everything it was made from.
pub(crate) struct Draft {
    pub(crate) detail: CartDetail,
    pub(crate) settings: Settings,
    pub(crate) template: TemplateId,
    pub(crate) language: Language,
    wording: Wording,
    pub(crate) written: Written,
    /// Where a provider sends: what it is asked with, and what fills its template.
    pub(crate) ready: Option<Ready>,
    pub(crate) filled: Option<Filled>,
    pub(crate) channel: Channel,
    /// Messages to the customer that count, newest first.
    pub(crate) contacts: Vec<Contact>,
}

impl Engine {
    pub(crate) async fn followup_prepare(&self, ask: FollowupPrepare) -> Result<Prepared, ApiError> {
        let draft = self.draft(&ask).await?;
        let cart = &draft.detail.row.cart;
        let text = draft.text();
        let others = draft.detail.others.iter().filter(|other| other.cart.status.is_open()).count();
        let offers_code = draft.wording.variables().contains(&Variable::CouponCode);
        let (blocked, warnings): (Vec<_>, Vec<_>) =
            draft.written.objections.iter().partition(|objection| objection.severity != Severity::Warn);
        let mut blocked: Vec<BlockedBy> = blocked.into_iter().map(blocked_by).collect();
        if blocked.iter().all(|stop| stop.overridable) {
            blocked.extend(unfit(&draft));
        }
        Ok(Prepared {
            url: cart.number().map(|phone| chat_link(phone, &text, opener(draft.settings.whatsapp_via))),
            parts: parts(&draft.written.rendered.parts),
            template: draft.template.to_string(),
            language: draft.language,
            wording: draft.wording.text.clone(),
            blocked,
            warnings: warnings.into_iter().map(warned_by).collect(),
            too_long: draft.ready.is_none() && chat_link::is_too_long(&text),
            other_carts: u32::try_from(others).unwrap_or(u32::MAX),
            code_on_cart: cart.codes.first().filter(|_| offers_code).map(|code| code.code.clone()),
            text,
        })
    }

    pub(crate) async fn followup_open(&self, ask: FollowupOpen) -> Result<FollowupView, ApiError> {
        if ask.channel.unwrap_or_default().is_api() {
            return self.send_by_provider(ask).await;
        }
        let prepare = FollowupPrepare {
            cart: ask.cart,
            template: ask.template,
            channel: ask.channel,
            language: ask.language,
            text: ask.text,
        };
        let draft = self.draft(&prepare).await?;
        let sent_by = helper("sent_by", ask.sent_by, &draft.settings)?;
        let cart = &draft.detail.row.cart;
        let asked_again = draft.detail.follow_ups.first().is_some_and(|last| last.is_reopened_by(self.now()));
        if !asked_again {
            allowed(&draft.written.objections, ask.override_reason.as_deref())?;
        }
        let number = cart
            .number()
            .ok_or_else(|| ApiError::new(ErrorCode::Blocked, "This cart has no usable number."))?;
        let floor = self.inner.gate.floor()?;
        let opened = floor
            .store
            .open_follow_up(FollowUpIntent {
                id: FollowUpId(self.draw_id("f_")?),
                cart: cart.id.clone(),
                channel: prepare.channel.unwrap_or_default(),
                template: draft.template.clone(),
                language: draft.language,
                text: draft.text(),
                override_reason: ask.override_reason.filter(|reason| !reason.trim().is_empty()),
                consent_basis: draft.detail.row.shop.basis().map(str::to_owned),
                sent_by,
                window: window(ask.window)?,
            })
            .await
            .map_err(errors::record)?;
        let via = ask.via.unwrap_or(match draft.settings.whatsapp_via {
            WhatsappVia::Browser => Via::Browser,
            WhatsappVia::App => Via::App,
            WhatsappVia::Phone => Via::Phone,
        });
        let by = if via == Via::App { Opener::App } else { Opener::Browser };
        let url = chat_link(number, &opened.follow_up.text, by);
        if matches!(via, Via::Browser | Via::App) {
            self.open_outside(&url)?;
        }
        Ok(FollowupView {
            url,
            ..self.follow_up_view(&opened.follow_up, Some(cart), &draft.settings, opened.reopened)
        })
    }

    pub(crate) async fn followup_confirm(&self, ask: FollowupConfirm) -> Result<FollowupView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = FollowUpId(ask.id);
        let before = floor.store.follow_up(id.clone()).await.map_err(errors::read)?;
        let before = before.ok_or_else(|| ApiError::not_found("message"))?;
        let fact = Fact::FollowUpOutcome { id: id.clone(), outcome: ask.outcome };
        floor.store.record(fact).await.map_err(errors::record)?;
        let after = floor.store.follow_up(id.clone()).await.map_err(errors::read)?.unwrap_or(before);
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let detail = self.cart(&after.cart).await?;
        Ok(self.follow_up_view(&after, Some(&detail.row.cart), &settings, false))
    }

    pub(crate) async fn followup_questions(&self, _: Nothing) -> Result<Items<Question>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let open = floor.store.open_questions().await.map_err(errors::read)?;
        let items = open.into_iter().filter_map(|question| {
            let cart = question.cart?;
            let number = || cart.number().map(wapas_domain::phone::Phone::display);
            Some(Question {
                id: question.follow_up.id.to_string(),
                cart: cart.id.to_string(),
                who: cart.name.full.clone().or_else(number).unwrap_or_default(),
                created_at: question.follow_up.created_at.0,
                state: question.follow_up.state,
            })
        });
        Ok(Items { items: items.collect() })
    }

    pub(crate) async fn followup_code(&self, ask: ById) -> Result<ScanCode, ApiError> {
        let floor = self.inner.gate.floor()?;
        let found = floor.store.follow_up(FollowUpId(ask.id)).await.map_err(errors::read)?;
        let sent = found.ok_or_else(|| ApiError::not_found("message"))?;
        let detail = self.cart(&sent.cart).await?;
        let number = detail
            .row
            .cart
            .number()
            .ok_or_else(|| ApiError::new(ErrorCode::Blocked, "This cart has no usable number."))?;
        let code = scan_code(number, &sent.text);
        let line = |row: &[bool]| row.iter().map(|dark| if *dark { '1' } else { '0' }).collect();
        Ok(ScanCode {
            size: u32::try_from(code.size).unwrap_or(u32::MAX),
            rows: code.modules.chunks(code.size).map(line).collect(),
            chat_only: code.chat_only,
        })
    }

    /// A follow-up as the outside sees it; its chat can be opened where its cart is at hand.
    pub(crate) fn follow_up_view(
        &self,
        sent: &FollowUp,
        cart: Option<&Cart>,
        settings: &Settings,
        reopened: bool,
    ) -> FollowupView {
        let number = cart.and_then(Cart::number);
        let url = number.map(|phone| chat_link(phone, &sent.text, opener(settings.whatsapp_via)));
        FollowupView {
            id: sent.id.to_string(),
            cart: sent.cart.to_string(),
            channel: sent.channel,
            state: sent.state_at(self.now()),
            text: sent.text.clone(),
            url: url.unwrap_or_default(),
            template: sent.template.to_string(),
            created_at: sent.created_at.0,
            sent_by: sent.sent_by.clone(),
            reopened,
            code: sent.code,
        }
    }

    pub(crate) async fn draft(&self, ask: &FollowupPrepare) -> Result<Draft, ApiError> {
        self.draft_for(ask, self.now()).await
    }

    /// A message as it would go at a moment, which may be yet to come.
    pub(crate) async fn draft_for(&self, ask: &FollowupPrepare, now: Timestamp) -> Result<Draft, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let detail = self.cart(&CartId(ask.cart.clone())).await?;
        let row = &detail.row;
        let template = ask.template.clone().map_or_else(|| proposed(row, &settings, now), TemplateId);
        let sent = self.template(&template, Some(&row.shop.id)).await?;
        // What was used last for the customer says most; where nothing was, the shop's choice. The address of
        // the cart decides nothing.
        let language = ask.language.or(row.person.language).or(row.shop.language);
        let language = language.unwrap_or(settings.message_language);
        let channel = ask.channel.unwrap_or_default();
        let ready = if channel.is_api() {
            if ask.text.is_some() {
                return Err(ApiError::invalid(
                    "text",
                    "An approved template can't be changed for one message.",
                ));
            }
            Some(self.ready(channel, &template, language).await?)
        } else {
            None
        };
        let wording = wording(&sent.template, language, ask.text.as_deref())?;
        let contacts =
            floor.store.contacts(row.person.id.clone(), now.plus(-30 * DAY)).await.map_err(errors::read)?;
        let unanswered = floor.store.unanswered(self.now()).await.map_err(errors::read)?;
        let (cart, connection) = (row.cart.id.clone(), row.cart.connection.clone());
        let passed_to =
            floor.store.passed_to(cart, connection, row.cart.delivery).await.map_err(errors::read)?;
        let writing = Writing {
            cart: &row.cart,
            person: &row.person,
            shop: &row.shop,
            settings: &settings,
            language,
            contacts: &contacts,
            unanswered,
            passed_to: &passed_to,
            now,
            channel,
        };
        let (written, filled) = match &ready {
            Some(ready) => {
                let (written, filled) = writing.write_for_provider(&ready.template, &ready.mapping);
                (written, Some(filled))
            }
            None => (writing.write(&wording), None),
        };
        Ok(Draft { detail, settings, template, language, wording, written, ready, filled, channel, contacts })
    }
}

/// The message that the shop's plan proposes next.
fn proposed(row: &CartRow, settings: &Settings, now: Timestamp) -> TemplateId {
    let plan = Plan::of(&row.shop, settings);
    let offer = Coupon::of(&row.shop, settings).is_some_and(|coupon| coupon.is_on_offer(now));
    let most = Guards::of(&row.shop, settings).cart_cap;
    plan::proposed_template(row.cart.contacted, &plan, most, offer).into()
}

impl Draft {
    /// The exact text, as a chat can show it.
    pub(crate) fn text(&self) -> String {
        chat_link::plain(&self.written.rendered.text())
    }
}

/// The template's wording in a language, or the merchant's text for this message only.
fn wording(template: &Template, language: Language, text: Option<&str>) -> Result<Wording, ApiError> {
    let mut wording = template.wordings.get(&language).cloned().unwrap_or_default();
    if let Some(text) = text {
        text.clone_into(&mut wording.text);
    }
    wording.check().map_err(|error| ApiError::invalid("text", error.to_string()))?;
    Ok(wording)
}

/// Refuses where a guard can't be overridden, or can and was not.
pub(crate) fn allowed(objections: &[Objection], override_reason: Option<&str>) -> Result<(), ApiError> {
    let given = override_reason.is_some_and(|reason| !reason.trim().is_empty());
    let stops = |objection: &&Objection| match objection.severity {
        Severity::Never => true,
        Severity::Block => !given,
        Severity::Warn => false,
    };
    match objections.iter().find(stops) {
        Some(objection) => Err(ApiError::new(ErrorCode::Blocked, reasons::reason(objection))),
        None => Ok(()),
    }
}

/// The window that asks, by the id that it gave itself.
pub(crate) fn window(id: Option<String>) -> Result<Option<String>, ApiError> {
    let is_one = |id: &str| {
        (1..=MOST_WINDOW).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    match id {
        Some(id) if !is_one(&id) => {
            Err(ApiError::invalid("window", "A window is named by letters and digits."))
        }
        id => Ok(id),
    }
}

fn opener(via: WhatsappVia) -> Opener {
    if via == WhatsappVia::App { Opener::App } else { Opener::Browser }
}

pub(crate) fn parts(parts: &[Part]) -> Vec<TextPart> {
    parts
        .iter()
        .map(|part| TextPart { text: chat_link::plain(&part.text), variable: part.variable })
        .collect()
}

/// What the provider is known to refuse, where the guards have nothing that can't be overridden.
fn unfit(draft: &Draft) -> Option<BlockedBy> {
    let (ready, filled) = (draft.ready.as_ref()?, draft.filled.as_ref()?);
    let unfit = ready.request(draft, filled, "preview").err()?;
    let guard = if unfit == Unfit::LinkPrefix { Guard::UnsafeLink } else { Guard::MissingVariable };
    let place = match &unfit {
        Unfit::Empty(place) | Unfit::Value(place) => Some(place),
        _ => None,
    };
    let fill = ready.mapping.fills.iter().find(|fill| Some(&fill.place) == place);
    let mut facts = std::collections::BTreeMap::from([("template".to_owned(), ready.mapping.name.clone())]);
    facts.extend(fill.map(|fill| ("variable".to_owned(), fill.variable.name().to_owned())));
    Some(BlockedBy { guard, reason: format!("This can't be sent: {unfit}."), overridable: false, facts })
}

fn blocked_by(objection: &Objection) -> BlockedBy {
    BlockedBy {
        guard: objection.guard,
        reason: reasons::reason(objection),
        overridable: objection.severity == Severity::Block,
        facts: objection.facts.clone(),
    }
}

fn warned_by(objection: &Objection) -> WarnedBy {
    WarnedBy { guard: objection.guard, reason: reasons::reason(objection), facts: objection.facts.clone() }
}
