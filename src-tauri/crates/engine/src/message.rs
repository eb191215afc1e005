//! The message for one cart: its values, its text, and what speaks against it.

use jiff::civil::Date;
use wapas_domain::Timestamp;
use wapas_domain::caps::Contact;
use wapas_domain::cart::Cart;
use wapas_domain::coupon::Coupon;
use wapas_domain::followup::Channel;
use wapas_domain::guard::{self, Objection, Situation};
use wapas_domain::link::{self, LinkVerdict};
use wapas_domain::money;
use wapas_domain::person::Person;
use wapas_domain::settings::{Guards, Settings};
use wapas_domain::shop::Shop;
use wapas_domain::template::{Language, Rendered, Values, Variable, Wording, items_text, shorten};

/// Everything that a message is made from.
#[derive(Clone, Copy)]
pub(crate) struct Writing<'a> {
    pub(crate) cart: &'a Cart,
    pub(crate) person: &'a Person,
    pub(crate) shop: &'a Shop,
    pub(crate) settings: &'a Settings,
    pub(crate) language: Language,
    pub(crate) contacts: &'a [Contact],
    pub(crate) unanswered: (u32, u32),
    pub(crate) passed_to: &'a [String],
    pub(crate) now: Timestamp,
    pub(crate) channel: Channel,
}

/// A message as it would go.
pub(crate) struct Written {
    pub(crate) rendered: Rendered,
    pub(crate) objections: Vec<Objection>,
}

impl Writing<'_> {
    /// Fills a wording and asks the guards.
    pub(crate) fn write(&self, wording: &Wording) -> Written {
        let link = link::judge(self.cart.resume_url.as_deref(), self.shop);
        let rendered = wording.render(&self.values(&link));
        let uses_link = wording.variables().contains(&Variable::CheckoutLink);
        let objections = self.objections(&link, uses_link, &rendered.missing);
        Written { rendered, objections }
    }

    /// What the guards say.
    pub(crate) fn objections(
        &self,
        link: &LinkVerdict,
        uses_link: bool,
        missing: &[Variable],
    ) -> Vec<Objection> {
        guard::objections(&Situation {
            channel: self.channel,
            cart: self.cart,
            person: self.person,
            shop: self.shop,
            guards: &Guards::of(self.shop, self.settings),
            link,
            uses_link,
            missing,
            contacts: self.contacts,
            unanswered: self.unanswered,
            passed_to: self.passed_to,
            now: self.now,
        })
    }

    /// A link of a host that nobody approved is still shown, so that the merchant sees what would
    /// go; the guard stops it. One that is no sound address is not passed on at all.
    pub(crate) fn values(&self, link: &LinkVerdict) -> Values {
        let cart = self.cart;
        let titles: Vec<&str> = cart.items.iter().filter_map(|item| item.title.as_deref()).collect();
        let coupon = Coupon::of(self.shop, self.settings);
        let until = coupon.as_ref().and_then(|coupon| coupon.last_day(self.now));
        let (code, value) = coupon.map(|coupon| (coupon.code, coupon.value)).unzip();
        let sound = !matches!(link, LinkVerdict::Unsound | LinkVerdict::Missing);
        let money = |minor: Option<i64>| minor.map(|minor| money_text(minor, &cart.currency));
        let values = [
            (Variable::FirstName, cart.name.first.clone().or_else(|| self.person.name.first.clone())),
            (Variable::StoreName, self.shop.title(self.settings).map(str::to_owned)),
            (Variable::Items, Some(items_text(&titles, self.language))),
            (Variable::Product, titles.first().map(|title| shorten(title, 60))),
            (Variable::ItemCount, (!cart.items.is_empty()).then(|| cart.item_count().to_string())),
            (Variable::CheckoutLink, link::for_message(cart, self.shop).filter(|_| sound)),
            (Variable::CartTotal, money(cart.total_minor())),
            (Variable::Discount, money(cart.minor(cart.discount.as_ref()).filter(|minor| *minor > 0))),
            (Variable::SupportPhone, self.shop.phone(self.settings).map(str::to_owned)),
            (Variable::CouponCode, code),
            (Variable::CouponValue, value.flatten()),
            (Variable::CouponUntil, until.map(|day| self.until(day))),
        ];
        values.into_iter().filter_map(|(variable, value)| Some((variable, value?))).collect()
    }

    /// A coupon's last day in words.
    fn until(&self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()) - 1;
        let day = date.day();
        match self.language {
            Language::En => format!("till {day} {}", MONTHS[month].0),
            Language::Hi => format!("{day} {} तक", MONTHS[month].1),
            Language::Hinglish => format!("{day} {} tak", MONTHS[month].0),
        }
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "जनवरी"),
    ("February", "फ़रवरी"),
    ("March", "मार्च"),
    ("April", "अप्रैल"),
    ("May", "मई"),
    ("June", "जून"),
    ("July", "जुलाई"),
    ("August", "अगस्त"),
    ("September", "सितंबर"),
    ("October", "अक्टूबर"),
    ("November", "नवंबर"),
    ("December", "दिसंबर"),
];

/// An amount for a message: `₹8,500`, `₹1,24,900.50`, `AED 120`. Digits grouped as in India.
pub(crate) fn money_text(minor: i64, currency: &str) -> String {
    let scale = 10_i64.pow(money::exponent(currency));
    let (whole, part) = (minor / scale, (minor % scale).abs());
    let digits = whole.abs().to_string();
    let (head, tail) = digits.split_at(digits.len().saturating_sub(3));
    let mut groups: Vec<String> = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let (front, back) = rest.split_at(rest.len().saturating_sub(2));
        groups.insert(0, back.to_owned());
        rest = front;
    }
    groups.push(tail.to_owned());
    let sign = if minor < 0 { "-" } else { "" };
    let decimals = if part == 0 {
        String::new()
    } else {
        format!(".{part:0width$}", width = money::exponent(currency) as usize)
    };
    let figure = format!("{}{decimals}", groups.join(","));
    if currency == "INR" { format!("{sign}₹{figure}") } else { format!("{sign}{currency} {figure}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_as_in_india() {
        for (minor, text) in [
            (850_000, "₹8,500"),
            (12_490_000, "₹1,24,900"),
            (1_235_050, "₹12,350.50"),
            (500, "₹5"),
            (5, "₹0.05"),
            (12_345_678_900, "₹12,34,56,789"),
            (-10_000, "-₹100"),
        ] {
            assert_eq!(money_text(minor, "INR"), text);
        }
        assert_eq!(money_text(12_000, "AED"), "AED 120");
    }
}
