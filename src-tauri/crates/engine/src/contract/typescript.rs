//! The contract in TypeScript, for the page.

use super::settings_form::SETTINGS;
use super::{
    ById, Done, Nothing, awake, bulk, carts, channels, connections, deliveries, diagnosis, error, exports,
    followups, forwarders, imports, many, mapping, merchant, orders, people, policy, queue, session, shops,
    stats, suspicion,
};
use serde::Serialize;
use std::fmt::Write as _;
use ts_rs::{Config, TS};
use wapas_domain::account::{Column, Division};
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
use wapas_domain::recovery::Grade;
use wapas_domain::suspicion::{RuleAbout, Sign};
use wapas_domain::template::{Language, Variable};
use wapas_domain::timeline::TimelineEvent;

/// The whole contract as one TypeScript module.
pub fn module() -> String {
    let mut out =
        String::from("// Made from the command contract by `cargo xtask contract`. Do not edit.\n\n");
    out.push_str(&unions());
    out.push_str(SETTINGS);
    for declaration in declarations() {
        let _ = writeln!(out, "export {declaration}");
    }
    out.push_str("\n/** Every command: what it takes and what it gives. */\nexport interface Commands {\n");
    for (name, request, response) in signatures() {
        let _ = writeln!(out, "  {name}: [{request}, {response}];");
    }
    out.push_str("}\n");
    out
}

/// Every command with the TypeScript names of what it takes and gives.
pub fn signatures() -> Vec<(&'static str, String, String)> {
    macro_rules! all {
        ($($name:ident: $request:ty => $response:ty,)+) => {
            vec![$((stringify!($name), short(stringify!($request)), short(stringify!($response)))),+]
        };
    }
    crate::for_each_command!(all)
}

/// `Items<crate::a::B>` becomes `Items<B>`: the module has one flat name space.
fn short(path: &str) -> String {
    let last = |text: &str| text.rsplit("::").next().unwrap_or(text).trim().to_owned();
    match path.split_once('<') {
        Some((outer, inner)) => format!("{}<{}>", last(outer), last(inner.trim_end_matches(['>', ' ']))),
        None => last(path),
    }
}

fn union<T: Serialize>(name: &str, all: &[T]) -> String {
    let words: Vec<String> = all.iter().filter_map(|value| serde_json::to_string(value).ok()).collect();
    format!("export type {name} = {};\n", words.join(" | "))
}

#[expect(clippy::too_many_lines, reason = "one list, a line for each word of the domain")]
fn unions() -> String {
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
        union("GapCause", &[GapCause::Locked, GapCause::Disk, GapCause::Busy, GapCause::BeforeKey]),
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

#[expect(clippy::too_many_lines, reason = "one list, a line for each type of the contract")]
fn declarations() -> Vec<String> {
    let config = Config::from_env();
    macro_rules! declare {
        ($($name:ty),+ $(,)?) => { vec![$(<$name as TS>::decl(&config)),+] };
    }
    declare![
        Nothing,
        Done,
        ById,
        error::ErrorCode,
        error::ApiError,
        session::SessionState,
        session::Session,
        session::SessionCreate,
        session::SessionUnlock,
        session::Words,
        session::WordsConfirm,
        session::WordsConfirmed,
        session::HealthState,
        session::Gap,
        session::Health,
        session::ReceiverPort,
        session::WindowClose,
        session::Page,
        session::PageOpen,
        awake::AwakeView,
        awake::AwakeSet,
        awake::PauseUntil,
        awake::NoticesPause,
        awake::PlaceAsked,
        diagnosis::Diagnosis,
        diagnosis::DiagnosisSaved,
        suspicion::Suspicion,
        suspicion::SuspicionJudge,
        suspicion::SuspicionRule,
        orders::RecoveryView,
        orders::EvidenceView,
        orders::PersonOrder,
        orders::RecoveryMark,
        orders::RecoveryUnmark,
        orders::RecoveryRefuse,
        connections::ConnectionCreate,
        connections::ConnectionRotate,
        connections::ConnectionUnit,
        connections::ConnectionView,
        connections::ConnectionRotated,
        connections::ConnectionCheck,
        mapping::SourceMapping,
        mapping::ConnectionMap,
        mapping::MappingPlace,
        mapping::MappedValue,
        mapping::ConnectionMapped,
        deliveries::DeliveryList,
        deliveries::DeliveryRow,
        deliveries::DeliveryPage,
        deliveries::DeliveryWhole,
        deliveries::DeliveryCaptured,
        deliveries::DeliveryCaptureSave,
        deliveries::FileSaved,
        deliveries::DeliveryReplay,
        deliveries::Replayed,
        carts::View,
        carts::Sort,
        carts::CartFilters,
        carts::Behind,
        carts::CartList,
        carts::PersonBrief,
        carts::FollowupBrief,
        carts::CartRow,
        carts::ViewCount,
        carts::CartPage,
        carts::Label,
        carts::Labels,
        carts::ItemView,
        carts::DiscountView,
        carts::AddressView,
        carts::TimelineRow,
        carts::CartWhole,
        carts::CartUpdate,
        carts::CartPlace,
        carts::CartOpen,
        carts::Opened,
        many::CartChoice,
        many::CartsCounted,
        many::CartsUpdate,
        many::SkipReason,
        many::Skipped,
        many::CartsUpdated,
        many::CartsUndo,
        many::CartsUndone,
        many::CartsDelete,
        many::CartsDeleted,
        exports::ExportFormat,
        exports::Export,
        exports::ExportStage,
        exports::ExportProblem,
        exports::ExportView,
        exports::ExportedCart,
        imports::ImportBegin,
        imports::ImportAsk,
        imports::ImportStage,
        imports::ImportProblem,
        imports::UnusableRecords,
        imports::ImportView,
        exports::CustomerCart,
        followups::FollowupPrepare,
        followups::BlockedBy,
        followups::WarnedBy,
        followups::TextPart,
        followups::Prepared,
        followups::FollowupOpen,
        followups::Via,
        followups::FollowupView,
        followups::FollowupConfirm,
        followups::Question,
        followups::ScanCode,
        queue::FollowupSchedule,
        queue::QueueItem,
        queue::QueuePaused,
        queue::RunView,
        queue::QueueView,
        queue::QueuePause,
        queue::QueueCancel,
        queue::OwnPace,
        queue::SendingFigures,
        bulk::BulkPrepare,
        bulk::Beside,
        bulk::LeftOut,
        bulk::AlsoTo,
        bulk::BulkSample,
        bulk::Cost,
        bulk::BulkPrepared,
        bulk::BulkApprove,
        bulk::BulkApproved,
        channels::ChannelAsk,
        channels::ChannelConnect,
        channels::ChannelMap,
        channels::ChannelTemplate,
        channels::TemplateByHand,
        channels::MappingView,
        channels::FillView,
        channels::ChannelTry,
        channels::ChannelTried,
        channels::VersionView,
        channels::HaltView,
        channels::ProblemKind,
        channels::ChannelProblem,
        channels::ProviderTemplateView,
        channels::ChannelView,
        channels::ChannelList,
        channels::OfferField,
        channels::FieldKey,
        channels::ChannelOffer,
        channels::TrialView,
        policy::PolicyGet,
        policy::LimitView,
        policy::GuardView,
        policy::Policy,
        policy::PolicySet,
        forwarders::TroubleView,
        forwarders::TestView,
        forwarders::ForwarderView,
        forwarders::ForwarderSave,
        forwarders::ForwarderSaved,
        forwarders::ForwarderCatchUp,
        forwarders::LetterList,
        forwarders::LetterRow,
        forwarders::LetterPage,
        forwarders::LetterAsk,
        shops::PlanView,
        shops::CouponView,
        shops::ShopView,
        shops::ShopUpdate,
        merchant::TemplateList,
        people::ConsentNoteView,
        people::ShopBasis,
        people::PersonWhole,
        people::PersonUpdate,
        people::ErasurePrepared,
        people::PersonErase,
        people::Erasure,
        merchant::WordingView,
        merchant::TemplateView,
        merchant::TemplateSave,
        merchant::TemplateHistory,
        merchant::EarlierWording,
        merchant::TemplatePreview,
        merchant::Previewed,
        merchant::Bookmark,
        merchant::StatsAsk,
        merchant::Figure,
        merchant::Stats,
        stats::Tally,
        stats::Counted,
        stats::FirstMessage,
        stats::StatsHomeAsk,
        stats::StatsHome,
        stats::StatsDaysAsk,
        stats::AccountLine,
        stats::StatsDays,
        stats::StatsBreakdownAsk,
        stats::ShareLine,
        stats::Shares,
        stats::WordingLine,
        stats::Funnel,
        stats::StatsBreakdown,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_a_command_is_declared() {
        let module = module();
        for (name, request, response) in signatures() {
            for used in [request, response] {
                let used = used.trim_start_matches("Items<").trim_end_matches('>');
                let declared = [format!("type {used} ="), format!("interface {used} ")];
                assert!(declared.iter().any(|text| module.contains(text)), "{name} uses {used}");
            }
        }
    }
}
