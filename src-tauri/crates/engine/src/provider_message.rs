//! The message that a provider sends: its template filled for one cart, exactly as it will read.

use crate::message::{Writing, Written};
use std::collections::BTreeMap;
use wapas_domain::link;
use wapas_domain::provider::{Button, Header, Mapping, ProviderTemplate, filled};
use wapas_domain::template::{Part, Rendered, Values, Variable, clean_value};

/// What fills a template, and how it reads.
pub(crate) struct Filled {
    pub(crate) rendered: Rendered,
    pub(crate) places: BTreeMap<String, String>,
    pub(crate) link: Option<String>,
    pub(crate) coupon: Option<String>,
    uses_link: bool,
}

impl Writing<'_> {
    /// Fills a template and asks the guards.
    pub(crate) fn write_for_provider(
        &self,
        template: &ProviderTemplate,
        mapping: &Mapping,
    ) -> (Written, Filled) {
        let link = link::judge(self.cart.resume_url.as_deref(), self.shop);
        let filled = fill(template, mapping, &self.values(&link));
        let objections = self.objections(&link, filled.uses_link, &filled.rendered.missing);
        (Written { rendered: filled.rendered.clone(), objections }, filled)
    }
}

/// Fills a template. A place without value and stand-in is missing: providers take no empty text.
pub(crate) fn fill(template: &ProviderTemplate, mapping: &Mapping, values: &Values) -> Filled {
    let value = |variable: Variable| {
        values.get(&variable).map(|value| clean_value(value)).filter(|value| !value.is_empty())
    };
    let mut out = Filled {
        rendered: Rendered::default(),
        places: BTreeMap::new(),
        link: None,
        coupon: None,
        uses_link: false,
    };
    for fill in &mapping.fills {
        out.uses_link |= fill.variable == Variable::CheckoutLink;
        let stand_in = clean_value(&fill.fallback);
        match value(fill.variable).or_else(|| Some(stand_in).filter(|text| !text.is_empty())) {
            Some(text) => drop(out.places.insert(fill.place.clone(), text)),
            None => miss(&mut out.rendered, fill.variable),
        }
    }
    let variable =
        |place: &str| mapping.fills.iter().find(|fill| fill.place == place).map(|fill| fill.variable);
    if let Header::Text(text) = &template.header {
        let name = |place: &str| format!("header:{place}");
        put(&mut out, text, |place| (name(place), variable(&name(place))));
        say(&mut out.rendered, "\n\n");
    }
    put(&mut out, &template.body, |place| (place.to_owned(), variable(place)));
    if let Some(footer) = &template.footer {
        say(&mut out.rendered, &format!("\n\n{footer}"));
    }
    for button in &template.buttons {
        match button {
            Button::Url { label, url } if url.ends_with("{{1}}") => {
                out.uses_link = true;
                out.link = value(Variable::CheckoutLink);
                let link = out.link.clone();
                press(&mut out.rendered, label, Variable::CheckoutLink, link);
            }
            Button::Url { label, url } => say(&mut out.rendered, &format!("\n[{label}] {url}")),
            Button::CopyCode => {
                out.coupon = value(Variable::CouponCode);
                let coupon = out.coupon.clone();
                press(&mut out.rendered, "Copy code", Variable::CouponCode, coupon);
            }
            Button::QuickReply { label } | Button::Plain { label } => {
                say(&mut out.rendered, &format!("\n[{label}]"));
            }
            Button::Unsupported => {}
        }
    }
    out
}

fn miss(rendered: &mut Rendered, variable: Variable) {
    if !rendered.missing.contains(&variable) {
        rendered.missing.push(variable);
    }
}

fn say(rendered: &mut Rendered, text: &str) {
    rendered.parts.push(Part { text: text.to_owned(), variable: None });
}

/// A button that takes a value.
fn press(rendered: &mut Rendered, label: &str, variable: Variable, value: Option<String>) {
    say(rendered, &format!("\n[{label}] "));
    match value {
        Some(text) => rendered.parts.push(Part { text, variable: Some(variable) }),
        None => miss(rendered, variable),
    }
}

/// A text of the template in parts, so that what was filled in can be marked.
fn put(out: &mut Filled, text: &str, mut of: impl FnMut(&str) -> (String, Option<Variable>)) {
    // Between these marks, which no text keeps, stand the names of the places.
    let marked = filled(&text.replace(['\u{1}', '\u{2}'], ""), |place| format!("\u{1}{place}\u{2}"));
    for piece in marked.split('\u{1}') {
        let (place, rest) = piece.split_once('\u{2}').unwrap_or(("", piece));
        if !place.is_empty() {
            let (name, variable) = of(place);
            let text = out.places.get(&name).cloned().unwrap_or_default();
            out.rendered.parts.push(Part { text, variable });
        }
        if !rest.is_empty() {
            say(&mut out.rendered, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_domain::provider::{Fill, TemplateStatus};
    use wapas_domain::template::Language;

    #[test]
    fn the_text_is_what_the_customer_will_read() {
        let template = ProviderTemplate {
            id: None,
            name: "cart_reminder_1".to_owned(),
            language: "en".to_owned(),
            status: TemplateStatus::Approved,
            category: "MARKETING".to_owned(),
            reason: None,
            header: Header::Text("{{1}}".to_owned()),
            body: "Hi {{1}}, {{2}} {waits}.".to_owned(),
            footer: Some("Reply STOP".to_owned()),
            buttons: vec![Button::Url { label: "Order".to_owned(), url: "https://a.in/{{1}}".to_owned() }],
            named: false,
        };
        let fill_of = |place: &str, variable, fallback: &str| Fill {
            place: place.to_owned(),
            variable,
            fallback: fallback.to_owned(),
        };
        let mut mapping = Mapping {
            template: "first".into(),
            language: Language::En,
            name: "cart_reminder_1".to_owned(),
            code: "en".to_owned(),
            fills: vec![
                fill_of("header:1", Variable::StoreName, ""),
                fill_of("1", Variable::FirstName, "there"),
                fill_of("2", Variable::Items, ""),
            ],
            image: None,
        };
        let values = Values::from([
            (Variable::StoreName, "My Store".to_owned()),
            (Variable::Items, "a\nsaree".to_owned()),
            (Variable::CheckoutLink, "https://a.in/c/1".to_owned()),
        ]);
        let filled = fill(&template, &mapping, &values);
        assert_eq!(
            filled.rendered.text(),
            "My Store\n\nHi there, a saree {waits}.\n\nReply STOP\n[Order] https://a.in/c/1"
        );
        assert_eq!(filled.places["2"], "a saree");
        mapping.fills[1].fallback.clear();
        assert_eq!(fill(&template, &mapping, &values).rendered.missing, [Variable::FirstName]);
    }
}
