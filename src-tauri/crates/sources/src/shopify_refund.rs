//! Shopify's refunds, told on their own and inside the order.

use crate::fields::{Fields, Oddities};
use crate::json::Node;
use crate::moment::moment;
use crate::{read, shopify};
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews, Refund};

/// Refunds of one order that are read.
const MOST: usize = 250;

/// What `refunds/create` tells; empty where no money was given back, `None` where it names no order.
pub(crate) fn news(root: &Node<'_>) -> Option<Vec<OrderNews>> {
    let odd = &mut Oddities::default();
    let mut fields = Fields::within(root);
    let order = fields.pick(&["order_id"], odd, shopify::id)?;
    let Some(refund) = refund(root, None, false) else { return Some(Vec::new()) };
    let news = OrderNews {
        keys: vec![format!("order:{order}")],
        event: OrderEvent::Refunded,
        currency: currency(&mut fields),
        refunds: vec![refund],
        told_at: fields.pick(&["processed_at", "created_at"], odd, moment),
        ..OrderNews::default()
    };
    Some(vec![news])
}

/// The refunds inside an order in this currency.
pub(crate) fn within(order: &mut Fields<'_, '_>, currency: Option<&str>) -> Vec<Refund> {
    let taxed = order.all("taxes_included").iter().any(|node| matches!(node, Node::Bool(true)));
    let lists = order.all("refunds");
    let entries = lists.into_iter().flat_map(entries);
    entries.filter_map(|entry| refund(entry, currency, taxed)).take(MOST).collect()
}

fn entries<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    match node {
        Node::List(entries) => entries,
        Node::Object(_) => std::slice::from_ref(node),
        _ => &[],
    }
}

/// One refund, as far as money went back: what its transactions gave, else what its lines come to.
fn refund(node: &Node<'_>, currency: Option<&str>, taxed: bool) -> Option<Refund> {
    let odd = &mut Oddities::default();
    let mut fields = Fields::within(node);
    let id = fields.pick(&["id", "admin_graphql_api_id"], odd, shopify::id)?;
    let given = given(&mut fields, currency);
    let amount = match given {
        Given::Some(amount) => amount,
        Given::NotYet => return None,
        Given::Untold => lines(&mut fields, taxed)?,
    };
    (!amount.is_zero()).then(|| Refund { key: format!("refund:{id}"), amount: Some(amount) })
}

enum Given {
    /// Transactions succeeded, in the order's currency.
    Some(Amount),
    /// There are transactions, and none has succeeded.
    NotYet,
    /// No transaction says.
    Untold,
}

fn given(refund: &mut Fields<'_, '_>, currency: Option<&str>) -> Given {
    let odd = &mut Oddities::default();
    let lists = refund.all("transactions");
    let (mut any, mut foreign, mut sum) = (false, false, None::<Amount>);
    for transaction in lists.into_iter().flat_map(entries) {
        let mut fields = Fields::within(transaction);
        let mut is = |name: &str, word: &str| {
            let text = fields.pick(&[name], odd, read::whole);
            text.is_some_and(|text| text.eq_ignore_ascii_case(word))
        };
        if !is("kind", "refund") {
            continue;
        }
        any = true;
        if !is("status", "success") {
            continue;
        }
        let paid_in = fields.pick(&["currency"], odd, read::letters::<3>);
        foreign |= paid_in.is_some_and(|paid_in| currency.is_some_and(|currency| currency != paid_in));
        sum = plus(sum, fields.pick(&["amount"], odd, read::amount));
    }
    match sum {
        Some(sum) if !foreign => Given::Some(sum),
        None if any => Given::NotYet,
        _ => Given::Untold,
    }
}

/// What the lines given back come to, in the shop's currency.
fn lines(refund: &mut Fields<'_, '_>, taxed: bool) -> Option<Amount> {
    let mut sum = None;
    for line in refund.all("refund_line_items").into_iter().flat_map(entries) {
        let mut fields = Fields::within(line);
        sum = plus(sum, money(&mut fields, "subtotal"));
        // Where prices hold the tax, the subtotal does too.
        if !taxed {
            sum = plus(sum, money(&mut fields, "total_tax"));
        }
    }
    sum
}

/// A figure, plain or as `{shop_money: {amount}}`.
fn money(fields: &mut Fields<'_, '_>, name: &str) -> Option<Amount> {
    let odd = &mut Oddities::default();
    let plain = fields.pick(&[name], odd, read::amount);
    plain.or_else(|| {
        let set = format!("{name}_set");
        fields.inner(&[&set]).inner(&["shop_money"]).pick(&["amount"], odd, read::amount)
    })
}

fn plus(sum: Option<Amount>, more: Option<Amount>) -> Option<Amount> {
    match (sum, more) {
        (Some(sum), Some(more)) => sum.plus(&more),
        (sum, more) => sum.or(more),
    }
}

/// The currency of the money that went back.
fn currency(refund: &mut Fields<'_, '_>) -> Option<String> {
    let transactions = refund.all("transactions").into_iter().flat_map(entries);
    let mut told = transactions.filter_map(|transaction| {
        Fields::within(transaction).pick(&["currency"], &mut Oddities::default(), read::letters::<3>)
    });
    told.next()
}
