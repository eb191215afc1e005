//! The words of the domain as unions.

use serde::Serialize;
use wapas_domain::account::{Column, Division};
use wapas_domain::arrival::{ArrivalProblem, OtherComputer};
use wapas_domain::backup::BackupProblem;
use wapas_domain::cart::{CartStatus, Flag, LostReason};
use wapas_domain::checkout::Consent;
use wapas_domain::connection::{ConnectionKind, ConnectionState, Verdict};
use wapas_domain::followup::{Channel, FollowUpState, Outcome};
use wapas_domain::forwarder::{PassForm, Trouble, Way};
use wapas_domain::gap::GapCause;
use wapas_domain::guard::{Guard, Severity};
use wapas_domain::import::{ImportKind, Unusable};
use wapas_domain::limits::Limit;
use wapas_domain::mapping::{Field, Tells};
use wapas_domain::money::Unit;
use wapas_domain::queue::{PausedBy, Setback};
use wapas_domain::reach::{ReachKind, ReachTrouble};
use wapas_domain::recovery::Grade;
use wapas_domain::suspicion::{RuleAbout, Sign};
use wapas_domain::template::{Language, Variable};
use wapas_domain::timeline::TimelineEvent;

fn union<T: Serialize>(name: &str, all: &[T]) -> String {
    let words: Vec<String> = all.iter().filter_map(|value| serde_json::to_string(value).ok()).collect();
    format!("export type {name} = {};\n", words.join(" | "))
}

#[expect(clippy::too_many_lines, reason = "one list, a line for each word of the domain")]
pub(super) fn all() -> String {
    use {CartStatus as C, Flag as F, FollowUpState as S, Guard as G, TimelineEvent as T, Verdict as V};
    [
        union(
            "CartStatus",
            &[C::New, C::Contacted, C::Replied, C::Recovered, C::Bought, C::Lost, C::NotReal],
        ),
        union("LostReason", &LOST_REASONS),
        union(
            "Flag",
            &[
                F::PhoneInvalid,
                F::PhoneAmbiguous,
                F::PhoneMissing,
                F::UnitUnknown,
                F::UnsafeLink,
                F::NoLink,
                F::LooksLikeTest,
                F::DoNotContact,
            ],
        ),
        union("GapCause", &GapCause::ALL),
        union("ArrivalProblem", &ArrivalProblem::ALL),
        union("OtherComputer", &OtherComputer::ALL),
        union(
            "BackupProblem",
            &[
                BackupProblem::FolderGone,
                BackupProblem::DiskFull,
                BackupProblem::NoPermission,
                BackupProblem::NotWhole,
                BackupProblem::NotWritten,
            ],
        ),
        union("ReachKind", &ReachKind::ALL),
        union("ReachTrouble", &ReachTrouble::ALL),
        union("ImportKind", &[ImportKind::Orders, ImportKind::Carts]),
        union(
            "Unusable",
            &[Unusable::NoId, Unusable::NoContact, Unusable::NoDate, Unusable::TooLong, Unusable::Broken],
        ),
        union("Consent", &[Consent::Yes, Consent::No, Consent::Unknown]),
        union("ConnectionKind", &KINDS),
        union(
            "ConnectionState",
            &[
                ConnectionState::AwaitingKey,
                ConnectionState::Waiting,
                ConnectionState::Live,
                ConnectionState::Failing,
            ],
        ),
        union(
            "Verdict",
            &[
                V::Accepted,
                V::Duplicate,
                V::Undecodable,
                V::Held,
                V::Unverified,
                V::BadSignature,
                V::TooLarge,
                V::Ping,
                V::Probe,
            ],
        ),
        union("Channel", &Channel::ALL),
        union(
            "FollowUpState",
            &[
                S::Opened,
                S::Unknown,
                S::Accepted,
                S::Sent,
                S::Delivered,
                S::Read,
                S::Failed,
                S::NotSent,
                S::Capped,
                S::OptedOut,
                S::Unreachable,
            ],
        ),
        union("Outcome", &[Outcome::Sent, Outcome::NotSent, Outcome::NotOnWhatsapp]),
        union(
            "Guard",
            &[
                G::DoNotContact,
                G::Bought,
                G::NoPhone,
                G::TooSoon,
                G::PersonCap,
                G::CartCap,
                G::CartAge,
                G::QuietHours,
                G::Consent,
                G::MissingVariable,
                G::UnsafeLink,
                G::OtherSender,
                G::Pacing,
            ],
        ),
        union("Severity", &[Severity::Never, Severity::Block, Severity::Warn]),
        union("Limit", &Limit::ALL),
        union("Sign", &Sign::ALL),
        union("RuleAbout", &RuleAbout::ALL),
        union("Grade", &[Grade::Confirmed, Grade::Likely, Grade::ByHand]),
        union("PassForm", &[PassForm::Original, PassForm::Flat]),
        union("Trouble", &Trouble::ALL),
        union("Way", &[Way::Waiting, Way::Passed, Way::Dead, Way::Dropped]),
        union("PausedBy", &[PausedBy::Person, PausedBy::Account, PausedBy::Unreachable]),
        union("Setback", &SETBACKS).replace(";\n", " | Guard;\n"),
        union("Column", &Column::ALL),
        union("Division", &Division::ALL),
        union("Unit", &[Unit::Major, Unit::Minor]),
        union("Tells", &[Tells::Carts, Tells::Orders]),
        union("MappedField", &Field::ALL),
        union("Language", &[Language::En, Language::Hi, Language::Hinglish]),
        union("Variable", &Variable::ALL),
        union(
            "TimelineEvent",
            &[
                T::Abandoned,
                T::Updated,
                T::AbandonedAgain,
                T::FollowUpOpened,
                T::Scheduled,
                T::Unscheduled,
                T::FollowUpOutcome,
                T::Replied,
                T::Purchased,
                T::PurchaseUndone,
                T::BoughtSince,
                T::OtherPurchase,
                T::SuspicionJudged,
                T::StatusChanged,
                T::Noted,
                T::Tagged,
                T::Snoozed,
                T::PhoneRepaired,
                T::DoNotContact,
                T::ConsentNoted,
            ],
        ),
    ]
    .concat()
}

const SETBACKS: [Setback; 10] = [
    Setback::Late,
    Setback::Replied,
    Setback::CartChanged,
    Setback::NumberChanged,
    Setback::TextChanged,
    Setback::Template,
    Setback::Channel,
    Setback::Closed,
    Setback::Gone,
    Setback::InDoubt,
];

const LOST_REASONS: [LostReason; 8] = [
    LostReason::NotInterested,
    LostReason::Price,
    LostReason::DeliveryCharge,
    LostReason::BoughtElsewhere,
    LostReason::NoAnswer,
    LostReason::WrongNumber,
    LostReason::NotRealCustomer,
    LostReason::Other,
];

const KINDS: [ConnectionKind; 10] = [
    ConnectionKind::Ecom360,
    ConnectionKind::CashfreeOcc,
    ConnectionKind::CashfreePayments,
    ConnectionKind::ShopifyOrders,
    ConnectionKind::ShopifyCheckouts,
    ConnectionKind::RazorpayMagic,
    ConnectionKind::Generic,
    ConnectionKind::MetaWhatsapp,
    ConnectionKind::Gupshup,
    ConnectionKind::Test,
];
