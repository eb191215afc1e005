//! What of a fact tells who a customer is.

use super::Fact;

impl Fact {
    /// Takes out all that may tell who a customer is: words that people typed, texts, numbers.
    ///
    /// What is left says that something was done, and when.
    pub fn blank(&mut self) {
        match self {
            Self::CartNote { note, .. } => *note = None,
            Self::CartTags { tags, .. } => tags.clear(),
            Self::PhoneRepaired { phone, .. } => *phone = None,
            Self::FollowUpOpened { text, override_reason, .. }
            | Self::FollowUpApproved { text, override_reason, .. } => {
                text.clear();
                *override_reason = None;
            }
            Self::ConsentNoted { how, .. } => *how = None,
            Self::RecoveryMarked { number, .. } => *number = None,
            // Meta's ids hold the number.
            Self::FollowUpHanded { provider_id, .. } => *provider_id = None,
            Self::DeliveryApplied { .. }
            | Self::CartStatus { .. }
            | Self::CartMoments { .. }
            | Self::RecoveryUnmarked { .. }
            | Self::OrderRefused { .. }
            | Self::SuspicionJudged { .. }
            | Self::SuspicionRuleRemoved { .. }
            | Self::CartSnoozed { .. }
            | Self::CartDeleted { .. }
            | Self::DoNotContact { .. }
            | Self::PersonLanguage { .. }
            | Self::PersonErased { .. }
            | Self::FollowUpReopened { .. }
            | Self::FollowUpOutcome { .. }
            | Self::FollowUpSetBack { .. }
            | Self::QueuePaused { .. }
            | Self::QueueCancelled { .. }
            | Self::UnitChosen { .. }
            | Self::SourceMapped { .. }
            | Self::HostJudged { .. }
            | Self::HostMarked { .. }
            | Self::ShopDescribed { .. }
            | Self::ShopPlanned { .. }
            | Self::ShopCoupon { .. }
            | Self::ShopWorded { .. }
            | Self::Worded { .. }
            | Self::ShopLimited { .. }
            | Self::ShopLanguage { .. }
            | Self::ShopKept { .. }
            | Self::CustomersCleared { .. }
            | Self::BookRestored { .. } => {}
        }
    }
}
