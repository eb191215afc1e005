//! Deliveries as they arrive.

/// Who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sender {
    /// Cashfree Ecom360: carts.
    Ecom360,
    /// Shopify: checkouts.
    ShopifyCheckouts,
    /// Shopify: orders.
    ShopifyOrders,
    /// Cashfree: payments.
    CashfreePayments,
}

impl Sender {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Ecom360, Self::ShopifyCheckouts, Self::ShopifyOrders, Self::CashfreePayments];

    /// The kind of connection that takes it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Ecom360 => "ecom360",
            Self::ShopifyCheckouts => "shopify_checkouts",
            Self::ShopifyOrders => "shopify_orders",
            Self::CashfreePayments => "cashfree_payments",
        }
    }
}

/// What a delivery tells, for whoever knows the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A cart was left, or changed.
    Left,
    /// The same body once more.
    Again,
    /// Something was bought.
    Bought,
    /// A purchase was called off, or money given back.
    Undone,
    /// Nothing happened: a payment that failed.
    Nothing,
}

/// By what two deliveries can be seen to be about the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Ten digits.
    pub phone: Option<String>,
    /// In lower case.
    pub email: Option<String>,
    /// Tokens and ids of the cart or the checkout.
    pub tokens: Vec<String>,
}

impl Hints {
    /// Whether they have anything in common.
    pub fn meet(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, two: &Option<String>| one.is_some() && one == two;
        same(&self.phone, &other.phone)
            || same(&self.email, &other.email)
            || self.tokens.iter().any(|token| other.tokens.contains(token))
    }
}

/// One delivery, and what is true about it.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// When it arrives, in ms UTC.
    pub at: i64,
    /// What the sender's clock said when it was sent.
    pub sent_at: i64,
    /// Who sends it.
    pub sender: Sender,
    /// The shop's host.
    pub shop: String,
    /// Headers, without the signature.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
    /// The shopper who brought it about.
    pub whose: u64,
    /// The cart it is about, by its place.
    pub cart: Option<usize>,
    /// The purchase it is about, by its place.
    pub purchase: Option<usize>,
    /// What it tells.
    pub telling: Telling,
    /// By what it can be recognised.
    pub hints: Hints,
}
